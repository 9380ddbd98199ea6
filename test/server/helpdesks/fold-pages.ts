import type { ChangePage, Helpdesk, MessageFacts, TicketFacts } from '#server/helpdesks/port.ts'
import { countFacts } from '#shared/domain/eligibility/count-facts.ts'

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
  const folded = new Map<string, Folded>()
  const begun = new Set<string>()
  const seenClosed = new Map<string, Date>()
  const texts = new Map<string, Map<string, MessageFacts>>()
  for (const { changes, completes } of pages) {
    for (const change of changes) {
      const known = folded.get(change.id) ?? empty()
      const { ticket } = change
      const isNewer = ticket && (known.ticket?.updatedAt ?? 0) <= ticket.updatedAt
      const messages = texts.get(change.id) ?? new Map<string, MessageFacts>()
      const closed = seenClosed.get(change.id)
      if (change.closedAt && (!closed || closed < change.closedAt))
        seenClosed.set(change.id, change.closedAt)
      for (const message of change.messages) messages.set(message.id, message)
      texts.set(change.id, messages)
      if (change.begins) begun.add(change.id)
      folded.set(change.id, {
        ...known,
        ticket: isNewer ? ticket : known.ticket,
        whole: known.whole || change.whole,
        deleted: isNewer || !ticket ? (change.deleted ?? known.deleted) : known.deleted,
      })
    }
    if (!completes) continue
    for (const id of begun) folded.set(id, { ...(folded.get(id) ?? empty()), whole: true })
    begun.clear()
  }
  for (const [id, one] of folded) {
    const { messages, closedAt } = countFacts({
      messages: [...(texts.get(id)?.values() ?? [])],
      status: one.ticket?.status ?? 'open',
      requester: one.ticket?.requester ?? null,
      closedAt: one.ticket?.closedAt ?? null,
      seenClosedAt: seenClosed.get(id) ?? null,
      ...{ readApart: true, unreadable: false },
      apart: one.ticket?.apart ?? false,
      known: () => undefined,
    })
    const count = (is: (message: MessageFacts) => boolean) => messages.filter(is).length
    folded.set(id, {
      ...one,
      ticket: one.ticket && { ...one.ticket, closedAt },
      messages: messages.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      publicReplies: count(({ side, public: open }) => side === 'teammate' && open),
      internalNotes: count(({ public: open }) => !open),
      customerMessages: count(({ side }) => side === 'customer'),
      systemMessages: count(({ side }) => side === 'system'),
    })
  }
  return folded
}

const empty = (): Folded => ({
  ticket: undefined,
  messages: [],
  whole: false,
  deleted: false,
  publicReplies: 0,
  internalNotes: 0,
  customerMessages: 0,
  systemMessages: 0,
})
