import { readFile } from 'node:fs/promises'
import { InvalidArgumentError, Option } from '@commander-js/extra-typings'
import * as z from 'zod'
import { findVendor, parseReply, type Vendor } from '#server/helpdesks/index.ts'
import { required } from '#server/setup/usage-error.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { CommandFile } from '../define-command.ts'
import { type FileFacts, factsOfFile } from '../facts/facts-of-file.ts'

const Instant = z.iso.datetime({ offset: true })

/** What would be known of conversations that a helpdesk gives like this. Needs no database. */
export function facts(vendors: readonly Vendor[]): CommandFile {
  const names = vendors.filter((one) => one.replay).map(({ name }) => name)
  return {
    name: 'facts',
    summary: 'Shows what would be counted of conversations in a file of the helpdesk',
    description:
      'Reads a file of what the helpdesk answers, by the code that the sync reads it with, and prints what is counted: who wrote what, when it was closed, and why it would not be reviewed. Stores nothing (docs/facts.md).',
    examples: [`facts --vendor ${names[0]} --file tickets.json --at 2026-05-01T09:00:00Z --json`],
    declare: (command, plan) =>
      command
        .addOption(new Option('--vendor <name>', 'whose file it is (required)').choices(names))
        .option('--file <file>', 'what the helpdesk answers, as JSON (docs/facts.md; required)')
        .option(
          '--at <instant>',
          'the moment at which the rules look at it (required)',
          readInstant,
        )
        .action(({ json, ...options }) => {
          const vendor = findVendor(required(options.vendor, '--vendor'), vendors)
          const file = required(options.file, '--file')
          const at = required(options.at, '--at')
          plan.alone({ json }, async () => {
            const replayed = vendor?.replay?.(await readJson(file), at.getTime())
            if (!replayed) throw new DomainError('bad_request', 'There is no such helpdesk.')
            const read = await factsOfFile(replayed, at)
            return { text: textOf(read), json: read }
          })
        }),
  }
}

async function readJson(path: string): Promise<unknown> {
  try {
    return parseReply(await readFile(path, 'utf8'))
  } catch {
    // The parser's own message quotes the file, and with it a customer's words.
    throw new DomainError('bad_request', `The file ${path} cannot be read as JSON.`)
  }
}

function readInstant(text: string): Date {
  if (Instant.safeParse(text).success) return new Date(text)
  throw new InvalidArgumentError('It must be an instant such as 2026-05-01T09:00:00Z.')
}

function textOf({ conversations, events, accounts }: FileFacts): string {
  const lines = conversations.map(({ id, messages, language, closedAt, closedFrom, reasons }) => {
    const open = messages.filter((one) => one.public)
    const count = (side: string) => open.filter((one) => one.side === side).length
    return [
      `#${id}: ${count('customer')} of customers, ${count('teammate')} of teammates, ${count('system')} of machines, ${count('unknown')} of unknown people`,
      `language ${language ?? 'unknown'}`,
      closedAt ? `closed ${closedAt} (${closedFrom})` : 'open',
      reasons.length === 0 ? 'may be dealt' : reasons.join(', '),
    ].join(' · ')
  })
  const unknown = Object.entries(events).map(([kind, count]) => `Unknown events: ${count} ${kind}`)
  const bots = accounts.filter(({ pointedOut }) => pointedOut)
  return [
    ...lines,
    ...unknown,
    ...(bots.length > 0 ? [`Look like programs: ${bots.map(({ id }) => id).join(', ')}`] : []),
  ].join('\n')
}
