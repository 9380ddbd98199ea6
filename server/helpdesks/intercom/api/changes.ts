import type { HelpdeskClient } from '#server/helpdesks/client/helpdesk-client.ts'
import { readRecords } from '#server/helpdesks/client/records.ts'
import type { ChangePage, ConversationChange, SkippedRecord } from '#server/helpdesks/port.ts'
import { goneConversation } from '#shared/domain/changes.ts'
import { problemOf } from '#shared/domain/errors.ts'
import { readConversation } from './conversation.ts'
import { readDeletions } from './deletions.ts'
import { inParallel } from './parallel.ts'
import { type Position, readPosition, type Window, writePosition } from './position.ts'
import { Conversation, ConversationPage } from './schemas.ts'
import { changeOfConversation } from './transform.ts'
import { afterWindow, goOn, isLeft, nextWindow, noteSeen, overlap } from './windows.ts'

/** Small enough that a crash costs little, since each conversation is a request of its own. */
const pageSize = 50
const atOnce = 5
/** Within a second a conversation can change again without its time telling. */
const settledAfter = 2
/** What windows find again is remembered for so many; the others are read once more. */
const mostRecent = 1000

export type ChangeReader = {
  api: HelpdeskClient
  /** Milliseconds since 1970. */
  now: () => number
}

/** One page of the search with the conversations on it read whole, or of the list of deletions. */
export async function readChanges(
  reader: ChangeReader,
  cursor: string | null,
  since: Date,
  signal: AbortSignal,
): Promise<ChangePage> {
  const now = Math.floor(reader.now() / 1000)
  const first = Math.floor(since.getTime() / 1000)
  const position = readPosition(cursor, first, now)
  if (position.reading === 'deleted') return readDeletions(reader.api, position, now, signal)
  const window = position.window ?? nextWindow(position, first, now)
  return readWindow(reader.api, position, { window, now, first }, signal)
}

async function readWindow(
  api: HelpdeskClient,
  position: Position,
  { window, now, first }: { window: Window; now: number; first: number },
  signal: AbortSignal,
): Promise<ChangePage> {
  const { page, after } = await search(api, window, signal)
  const { records, skipped } = readRecords('conversation', Conversation, page.conversations)
  const changed = records.filter((one) => isNews(position, window, one))
  const read = await inParallel(changed, atOnce, (one) => readOne(api, one, signal))
  const changes = read.map((one) => one.change)

  const next = page.pages?.next?.starting_after || null
  const repeated = next !== null && next === after
  const known = { ...position, recent: remember(position, window, changes, now) }
  const looked = noteSeen(
    window,
    records.map((one) => [one.id, changedAt(one)]),
    changed.length,
  )
  const onward = repeated ? undefined : goOn(looked, next)
  return {
    changes,
    cursor: writePosition(
      onward ? { ...known, window: onward } : afterWindow(known, window, first),
    ),
    end: false,
    skipped: [
      ...skipped,
      ...read.flatMap((one) => one.skipped),
      ...(repeated ? [{ id: `${window.from}`, problem: 'search: the same cursor again' }] : []),
      ...(isLeft(looked, onward)
        ? [{ id: `${window.from}`, problem: 'search: moves while it is read' }]
        : []),
    ],
  }
}

/** What windows share is read in one of them: history beside it, changes unless known as they are. */
function isNews({ reading, recent }: Position, window: Window, found: Conversation): boolean {
  const { from, to, seen } = window
  const at = changedAt(found)
  if (seen[found.id] === at) return false
  return reading === 'history' ? at >= from && at <= to : recent[found.id] !== at
}

/** A page of what changed in the window. A cursor that is refused begins the window again. */
async function search(api: HelpdeskClient, { from, to, after }: Window, signal: AbortSignal) {
  const ask = (cursor: string | null) =>
    api.ask(
      {
        path: '/conversations/search',
        // Intercom's documents contradict each other on whether `>` takes in the bound itself: a second
        // more does no harm.
        body: {
          query: {
            operator: 'AND',
            value: [
              { field: 'updated_at', operator: '>', value: from - 1 },
              { field: 'updated_at', operator: '<', value: to + 1 },
            ],
          },
          pagination: { per_page: pageSize, ...(cursor !== null && { starting_after: cursor }) },
        },
        schema: ConversationPage,
        repeatable: true,
      },
      signal,
    )
  try {
    return { page: await ask(after), after }
  } catch (error) {
    const refused = ['http_400', 'http_404', 'http_422'].includes(problemOf(error) ?? '')
    if (!refused || after === null) throw error
    return { page: await ask(null), after: null }
  }
}

type Read = { change: ConversationChange; skipped: SkippedRecord[] }

/** One that Intercom does not give out is stored as the search gives it, and listed among the skipped. */
async function readOne(
  api: HelpdeskClient,
  found: Conversation,
  signal: AbortSignal,
): Promise<Read> {
  const { id } = found
  try {
    const read = await readConversation(api, id, signal)
    return read ?? { change: goneConversation(id), skipped: [] }
  } catch (error) {
    const problem = problemOf(error)
    if (!problem || !(single.includes(problem) || /^http_4\d\d$/.test(problem))) throw error
    return {
      change: changeOfConversation(found),
      skipped: [{ id, problem: `conversation: ${problem}` }],
    }
  }
}

/** What goes wrong with one conversation and not with the helpdesk. */
const single = ['refused', 'unknown_shape', 'cut_off']

/** Adds what was read to what the next window of changes will find again, and forgets the rest. */
function remember(
  { reading, recent }: Position,
  { to }: Window,
  changes: ConversationChange[],
  now: number,
): Position['recent'] {
  if (reading === 'history') return recent
  const all = { ...recent }
  for (const { id, ticket } of changes) {
    const at = ticket && secondsOf(ticket.updatedAt)
    if (at !== undefined && now - at >= settledAfter) all[id] = at
  }
  return Object.fromEntries(
    Object.entries(all)
      .filter(([, at]) => at >= to - overlap)
      .sort(([, a], [, b]) => b - a)
      .slice(0, mostRecent),
  )
}

const secondsOf = (at: Date) => Math.floor(at.getTime() / 1000)
const changedAt = (one: Conversation) => secondsOf(one.updated_at ?? one.created_at)
