import { countFolded, foldChanges } from '#server/cli/facts/fold-changes.ts'
import type { ChangePage, Helpdesk, MessageFacts, TicketFacts } from '#server/helpdesks/port.ts'

/** What pages told of one conversation in the end. */
type Folded = {
  ticket: TicketFacts | undefined
  /** By id. */
  messages: MessageFacts[]
  whole: boolean
  deleted: boolean
  publicReplies: number
  internalNotes: number
  customerMessages: number
  systemMessages: number
}

/** Reads until nothing is left; throws where that takes suspiciously long. */
export async function readEverything(
  connector: Helpdesk,
  from: string | null = null,
  since: Date,
  signal: AbortSignal,
): Promise<ChangePage[]> {
  const pages: ChangePage[] = []
  let cursor = from
  while (pages.length < 500) {
    const page = await connector.readChanges(cursor, since, signal)
    pages.push(page)
    cursor = page.cursor
    if (page.end && !page.older) return pages
  }
  throw new Error('the connector never comes to an end')
}

/** All that pages told, by conversation, as storage would have it. */
export function foldPages(pages: ChangePage[]): Map<string, Folded> {
  const { conversations, authors } = foldChanges(pages.flatMap(({ changes }) => changes))
  const completed = completedIn(pages)
  const folded = [...conversations].map(([id, one]): [string, Folded] => {
    const { messages, closedAt } = countFolded(one, authors)
    const count = (is: (message: MessageFacts) => boolean) => messages.filter(is).length
    return [
      id,
      {
        ticket: one.ticket && { ...one.ticket, closedAt },
        messages: messages.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
        whole: one.whole || completed.has(id),
        deleted: one.deleted,
        publicReplies: count(({ side, public: open }) => side === 'teammate' && open),
        internalNotes: count(({ public: open }) => !open),
        customerMessages: count(({ side }) => side === 'customer'),
        systemMessages: count(({ side }) => side === 'system'),
      },
    ]
  })
  return new Map(folded)
}

/** What began in a stretch of history that was read to its end. */
function completedIn(pages: ChangePage[]): Set<string> {
  const [begun, completed] = [new Set<string>(), new Set<string>()]
  for (const { changes, completes } of pages) {
    for (const { id, begins } of changes) if (begins) begun.add(id)
    if (!completes) continue
    for (const id of begun) completed.add(id)
    begun.clear()
  }
  return completed
}
