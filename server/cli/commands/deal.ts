import { readFile } from 'node:fs/promises'
import { InvalidArgumentError } from '@commander-js/extra-typings'
import * as z from 'zod'
import { required } from '#server/setup/usage-error.ts'
import { ProgramSettings } from '#shared/contract/program.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { type FileConversation, parseConversations } from '../conversation-file.ts'
import { factsAt, teammatesOf } from '../dated-facts.ts'
import type { CommandFile } from '../define-command.ts'
import { dryRun } from '../dry-run.ts'
import { dryRunSettings } from '../dry-run-settings.ts'
import { dryRunText } from '../dry-run-text.ts'
import type { Outcome } from '../plan.ts'

const Day = z.iso.date()
const Instant = z.iso.datetime({ offset: true })

type Options = {
  file: string
  at: Date
  quota?: number | undefined
  seed: number
  rules?: string | undefined
}

/** The dry run over a conversation file. Needs no database. */
export const dealFile: CommandFile = {
  name: 'deal',
  summary: 'Tries a deal over a file of conversations',
  description:
    'Deals one round over the conversations of a file, and stores nothing (docs/dealing.md).',
  examples: [
    'deal --file chats.jsonl --at 2026-05-01',
    'deal --file chats.jsonl --at 2026-05-01 --quota 3 --seed 7 --rules rules.json --json',
  ],
  declare: (command, plan) =>
    command
      .option(
        '--file <file>',
        'conversations, one JSON object a line (docs/conversation-file.md; required)',
      )
      .option(
        '--at <moment>',
        'the moment to deal at (required): a day such as 2023-05-01 (its first instant, UTC), or an instant such as 2023-05-01T09:00:00Z; what the file knows of later is ignored',
        readMoment,
      )
      .option(
        '--quota <number>',
        'reviews for each teammate, 1 to 50; default: the quota of the rules, which is 5 unless set',
        readInteger(ProgramSettings.shape.quota, ' from 1 to 50'),
      )
      .option(
        '--seed <number>',
        'any integer; the same seed gives the same deal',
        readInteger(z.int(), ''),
        1,
      )
      .option(
        '--rules <file>',
        'settings of a program, or their rules alone, as JSON; default: those of a new program',
      )
      .action(({ json, ...options }) => {
        const file = required(options.file, '--file')
        const at = required(options.at, '--at')
        plan.alone({ json }, ({ note }) => dealOver({ ...options, file, at }, note))
      }),
}

async function dealOver(
  { file, at, seed, rules, quota }: Options,
  note: (text: string) => void,
): Promise<Outcome> {
  const { settings, unused } = dryRunSettings(
    rules ?? '',
    rules === undefined ? '{}' : await readText(rules),
  )
  if (unused.length > 0) note(`${rules}: not used in a dry run: ${unused.join(', ')}`)
  const all = await readConversations(file, note)
  const conversations = factsAt(all, at)
  const later = all.length - conversations.length
  if (later > 0)
    note(
      `${file}: left out because they begin after ${at.toISOString()}: ${later} of ${all.length}`,
    )
  const people = teammatesOf(conversations)
  const run = dryRun(
    conversations,
    people,
    { ...settings, quota: quota ?? settings.quota },
    { at, seed },
  )
  return { text: dryRunText(run, people, conversations.length), json: run }
}

async function readConversations(
  file: string,
  note: (text: string) => void,
): Promise<FileConversation[]> {
  const { conversations, problems } = parseConversations(await readText(file))
  for (const { line, reason } of problems) note(`${file}:${line}: skipped: ${reason}`)
  if (conversations.length > 0) return conversations
  const why = problems.length === 0 ? 'it is empty' : 'no line fits'
  throw new DomainError('bad_request', `The file ${file} holds no conversation: ${why}.`)
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch {
    throw new DomainError('bad_request', `The file ${path} cannot be read.`)
  }
}

/** A day is its first instant in UTC. */
function readMoment(text: string): Date {
  if (Day.safeParse(text).success || Instant.safeParse(text).success) return new Date(text)
  throw new InvalidArgumentError(
    'It must be a day such as 2023-05-01 or an instant such as 2023-05-01T09:00:00Z.',
  )
}

function readInteger(schema: z.core.$ZodType<number>, range: string) {
  return (text: string): number => {
    const number = /^-?\d{1,16}$/.test(text) ? Number(text) : Number.NaN
    const parsed = z.safeParse(schema, number)
    if (parsed.success) return parsed.data
    throw new InvalidArgumentError(`It must be a whole number${range}.`)
  }
}
