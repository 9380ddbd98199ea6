import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { ProgramSettings } from '#shared/contract/program.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { type FileConversation, parseConversations } from './conversation-file.ts'
import { factsAt, teammatesOf } from './dated-facts.ts'
import { dryRun } from './dry-run.ts'
import { dryRunSettings } from './dry-run-settings.ts'
import { dryRunText } from './dry-run-text.ts'
import { UsageError } from './usage-error.ts'

const usage = `Deals one round over the conversations of a file, and stores nothing (docs/dealing.md)

  deal --file FILE.jsonl --at DAY [--quota N] [--seed N] [--rules FILE.json] [--json]

  --file    conversations, one JSON object a line (docs/conversation-file.md)
  --at      the moment to deal at: a day such as 2023-05-01 (its first instant, UTC), or an instant
            such as 2023-05-01T09:00:00Z; what the file knows of later is ignored
  --quota   reviews for each teammate, 1 to 50; default: the rules' quota, which is 5 unless set
  --seed    any integer; the same seed gives the same deal. Default 1
  --rules   a program's settings, or their rules alone, as JSON; default: those of a new program
  --json    the whole deal as one JSON object
`

const Day = z.iso.date()
const Instant = z.iso.datetime({ offset: true })

/** Where a command speaks: `out` is its result, `note` what a person should know besides. */
type Voice = { out: (text: string) => void; note: (text: string) => void }

/**
 * `deal`: the dry run over a conversation file. Needs no database.
 *
 * @throws UsageError where the arguments do not fit; DomainError where a file does not
 */
export async function dealFile(args: string[], { out, note }: Voice): Promise<void> {
  const options = readOptions(args)
  if (options === 'help') return out(usage)
  const { file, at, seed, rules } = options
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
  const quota = options.quota ?? settings.quota
  const run = dryRun(conversations, people, { ...settings, quota }, { at, seed })
  out(`${options.json ? JSON.stringify(run) : dryRunText(run, people, conversations.length)}\n`)
}

async function readConversations(file: string, note: Voice['note']): Promise<FileConversation[]> {
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

function readOptions(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      file: { type: 'string' },
      at: { type: 'string' },
      quota: { type: 'string' },
      seed: { type: 'string' },
      rules: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean' },
    },
  })
  if (values.help) return 'help'
  const { file, at, quota, seed = '1', rules, json } = values
  if (!file) throw new UsageError(`--file is missing.\n\n${usage}`)
  if (!at) throw new UsageError(`--at is missing.\n\n${usage}`)
  return {
    file,
    at: readMoment(at),
    seed: readInteger('--seed', seed, z.int()),
    quota:
      quota === undefined ? undefined : readInteger('--quota', quota, ProgramSettings.shape.quota),
    rules,
    json,
  }
}

/** A day is its first instant in UTC. */
function readMoment(text: string): Date {
  if (!Day.safeParse(text).success && !Instant.safeParse(text).success)
    throw new UsageError(
      `--at ${text}: must be a day such as 2023-05-01 or an instant such as 2023-05-01T09:00:00Z.`,
    )
  return new Date(text)
}

function readInteger(name: string, text: string, schema: z.core.$ZodType<number>): number {
  const number = /^-?\d{1,16}$/.test(text) ? Number(text) : Number.NaN
  const parsed = z.safeParse(schema, number)
  if (parsed.success) return parsed.data
  const range = name === '--quota' ? ' from 1 to 50' : ''
  throw new UsageError(`${name} ${text}: must be a whole number${range}.`)
}
