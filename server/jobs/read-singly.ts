import type { Helpdesk } from '#server/helpdesks/port.ts'
import { readConversation } from '#server/reading/read-conversation.ts'
import {
  authors,
  conversations,
  type OpenDatabase,
  toRead,
  type Workspace,
} from '#server/storage/index.ts'
import type { ConversationChange } from '#shared/domain/changes.ts'
import { problemOf } from '#shared/domain/errors.ts'
import { historySince } from '#shared/domain/program/history-since.ts'

/** So many of each kind are read in one sync; what is left is another's. */
const mostIncomplete = 100
const mostApart = 200
const mostCountedBefore = 100
const mostAuthors = 1000
const mostRefused = 3
/** What goes wrong with one conversation and not with the helpdesk. */
const unreadable = ['refused', 'unknown_shape', 'cut_off', 'http_404', 'http_400', 'http_422']

type Input = {
  database: OpenDatabase
  helpdesk: Helpdesk
  workspace: Pick<Workspace, 'id' | 'timeZone' | 'settings'>
  now: () => Date
  signal: AbortSignal
}

type Report = {
  skipped: { id: string; problem: string }[]
  unknownKinds: Record<string, number>
}

/**
 * Reads one by one what the streams do not tell whole, among what can still be dealt: what began
 * before them, messages that the helpdesk keeps apart, who they are of whom nothing is known, and, the
 * least urgent, what an older version counted. `more`: there is more of it, and it goes on.
 */
export async function readSingly(input: Input, report: Report): Promise<'done' | 'more'> {
  const { workspace, now } = input
  const closedSince = historySince(workspace, now())
  // Some accounts' streams tell nothing of chats: what their log tells of them makes them whole.
  const states = [await readApart(input, report, closedSince)]
  states.push(await readEach(input, report, await incomplete(input, closedSince), mostIncomplete))
  await askAuthors(input, closedSince)
  const left = await toRead.listCountedBefore(input.database.kysely, workspace.id, {
    ...{ closedSince, limit: mostCountedBefore, now: now() },
  })
  states.push(await readEach(input, report, left, mostCountedBefore))
  return states.includes('more') ? 'more' : 'done'
}

/** Adds what changes tell of unknown kinds of event. */
export function noteUnknownKinds(report: Report, changes: ConversationChange[]): void {
  for (const { unknownKinds = {} } of changes)
    for (const [kind, count] of Object.entries(unknownKinds))
      report.unknownKinds[kind] = (report.unknownKinds[kind] ?? 0) + count
}

function incomplete({ database, workspace }: Input, closedSince: Date): Promise<string[]> {
  const limit = mostIncomplete
  return toRead.listIncomplete(database.kysely, workspace.id, { closedSince, limit })
}

async function readEach(
  input: Input,
  report: Report,
  ids: string[],
  most: number,
): Promise<'done' | 'more'> {
  let completed = 0
  for (const id of ids) {
    input.signal.throwIfAborted()
    const problem = await readOne(input, id)
    if (problem) report.skipped.push({ id, problem })
    else completed += 1
  }
  // Without progress the rest waits for the next regular sync.
  return ids.length === most && completed > 0 ? 'more' : 'done'
}

/** Returns why it is still not whole; throws where the helpdesk as a whole fails. */
async function readOne(input: Input, id: string): Promise<string | undefined> {
  const { database, helpdesk, now, signal } = input
  const workspace = input.workspace.id
  let found: ConversationChange | undefined
  try {
    const request = { workspace, id, lane: 'job' } as const
    found = await readConversation({ database, clock: now }, helpdesk, request, signal)
  } catch (error) {
    const problem = problemOf(error)
    if (problem !== 'refused' && problem !== 'unknown_shape') throw error
    await database.inTransaction((trx) => toRead.noteLookedAt(trx, workspace, id, now()))
    return `conversation: ${problem}`
  }
  return found && !found.whole ? 'conversation: not whole' : undefined
}

/** The latest first: a request for each, of which the helpdesk allows so many a minute. */
async function readApart(
  input: Input,
  report: Report,
  closedSince: Date,
): Promise<'done' | 'more'> {
  const { database, helpdesk, now, signal } = input
  if (!helpdesk.findApart) return 'done'
  const workspace = input.workspace.id
  const question = { closedSince, limit: mostApart, now: now() }
  const ids = await toRead.listUnreadApart(database.kysely, workspace, question)
  let [read, failed] = [0, 0]
  for (const id of ids) {
    signal.throwIfAborted()
    // An account that keeps none for us refuses each of them.
    if (read === 0 && failed === mostRefused) break
    let found: ConversationChange | undefined
    try {
      found = await helpdesk.findApart(id, signal)
      read += 1
    } catch (error) {
      const problem = problemOf(error) ?? ''
      if (!unreadable.includes(problem)) throw error
      report.skipped.push({ id, problem: `apart: ${problem}` })
      failed += 1
    }
    await database.inTransaction(async (trx) => {
      if (found) await conversations.storeChanges(trx, workspace, [found], now())
      await toRead.noteApartAsked(trx, workspace, id, now())
    })
  }
  return ids.length === mostApart && read > 0 ? 'more' : 'done'
}

/** Who wrote and is nobody's teammate now: a customer, or somebody who was one once. */
async function askAuthors(input: Input, closedSince: Date): Promise<void> {
  const { database, helpdesk, now, signal } = input
  const workspace = input.workspace.id
  if (!helpdesk.readAuthors) return
  const question = { closedSince, limit: mostAuthors }
  const unsettled = await authors.listUnsettled(database.kysely, workspace, question)
  if (unsettled.length === 0) return
  const told = await helpdesk.readAuthors(unsettled, signal)
  const known = new Set(told.map(({ id }) => id))
  const others = unsettled
    .filter((id) => !known.has(id))
    .map((id) => ({ id, now: 'gone' as const }))
  await database.inTransaction(async (trx) => {
    await authors.noteNow(trx, workspace, [...told, ...others], now())
    await authors.settle(trx, workspace, unsettled)
  })
}
