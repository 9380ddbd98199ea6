import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conversation, NOW, type Open, openDemo } from './support.ts'

const many = (count: number) => Array.from({ length: count }, (_, n) => conversation(n))

type Ticket = { id: number; generated_timestamp: number }
type Event = {
  id: number
  ticket_id: number
  timestamp: number
  child_events: {
    event_type: string
    status?: string
    previous_value?: string
    body?: string
    author_id?: number
    public?: boolean
  }[]
}

async function allTickets(
  { get }: Open,
  first: string,
): Promise<{ ids: number[]; cursor: string }> {
  const ids: number[] = []
  for (let path = first; ; ) {
    const { body } = await get(path)
    ids.push(...body.tickets.map((ticket: Ticket) => ticket.id))
    if (body.end_of_stream) return { ids, cursor: body.after_cursor }
    path = body.after_url
  }
}

async function allEvents({ get }: Open, first: string): Promise<Event[]> {
  const events = new Map<number, Event>()
  for (let path = first; ; ) {
    const { body } = await get(path)
    for (const event of body.ticket_events) events.set(event.id, event)
    if (body.end_of_stream) return [...events.values()]
    expect(body.next_page).not.toBe(path)
    path = body.next_page
  }
}

describe('tickets by cursor', () => {
  it('come each once, in the order in which they changed', async () => {
    const open = await openDemo(many(7).toReversed(), { exportPageSize: 3 })
    const { ids } = await allTickets(open, '/api/v2/incremental/tickets/cursor?start_time=0')
    expect(ids).toEqual([1000, 1001, 1002, 1003, 1004, 1005, 1006])
  })

  it('begin at the start time', async () => {
    const open = await openDemo(many(4))
    const start = Date.UTC(2026, 4, 1, 9, 42) / 1000
    const path = `/api/v2/incremental/tickets/cursor?start_time=${start}`
    expect((await allTickets(open, path)).ids).toEqual([1002, 1003])
  })

  it('tell with the last cursor what changes later, and nothing before it', async () => {
    const open = await openDemo(many(2), { now: () => new Date(NOW.getTime() + 60_000) })
    const { cursor } = await allTickets(open, '/api/v2/incremental/tickets/cursor?start_time=0')
    const again = `/api/v2/incremental/tickets/cursor?cursor=${encodeURIComponent(cursor)}`
    expect((await allTickets(open, again)).ids).toEqual([])
    open.account.put(conversation(0, { tags: ['changed'] }), NOW)
    expect((await allTickets(open, again)).ids).toEqual([1000])
  })

  it('bring people along where asked', async () => {
    const { get } = await openDemo(many(1))
    const { body } = await get('/api/v2/incremental/tickets/cursor?start_time=0&include=users')
    expect(body.users.map((user: { name: string }) => user.name)).toEqual(['Ann', 'Customer 0'])
  })

  it('leave out the last minute where the account is set so', async () => {
    const justNow = conversation(0, { updatedAt: NOW, closedAt: NOW })
    const open = await openDemo([justNow, conversation(1)], { settleSeconds: 60 })
    const path = '/api/v2/incremental/tickets/cursor?start_time=0'
    expect((await allTickets(open, path)).ids).toEqual([1001])
    const recent = await open.get(path.replace('=0', `=${NOW.getTime() / 1000 - 30}`))
    expect(recent.status).toBe(400)
  })
})

describe('ticket events by time', () => {
  it('hold the whole history of a ticket with its comments', async () => {
    const { get } = await openDemo([conversation(0)])
    const { body } = await get(
      '/api/v2/incremental/ticket_events?start_time=0&include=comment_events',
    )
    const children = body.ticket_events.flatMap((event: Event) => event.child_events)
    expect(
      children.filter((child: Event['child_events'][0]) => child.event_type === 'Create').length,
    ).toBeGreaterThan(0)
    expect(
      children
        .filter((child: Event['child_events'][0]) => child.event_type === 'Comment')
        .map((child: Event['child_events'][0]) => [
          child.author_id === 101,
          child.public,
          child.body,
        ]),
    ).toEqual([
      [false, true, 'Where is my <refund>?'],
      [true, true, 'On its way.\nSorry.'],
      [false, true, 'Thanks'],
    ])
    expect(changes(body.ticket_events)).toEqual(['new>open', 'open>solved', 'solved>closed'])
  })

  it('hold no text where comments were not asked for', async () => {
    const { get } = await openDemo([conversation(0)])
    const { text } = await get('/api/v2/incremental/ticket_events?start_time=0')
    expect(text).toContain('"comment_present":true')
    expect(text).not.toContain('Where is my')
  })

  it('tell each reopening as solved → open', async () => {
    const { get } = await openDemo([conversation(0, { reopens: 2 })])
    const { body } = await get('/api/v2/incremental/ticket_events?start_time=0')
    expect(changes(body.ticket_events).filter((change) => change === 'solved>open')).toHaveLength(2)
    expect(changes(body.ticket_events).at(-1)).toBe('solved>closed')
  })

  it('come all, whatever the page size, also where many share one second', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(3), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 9 }),
        async (minutes, exportPageSize) => {
          const conversations = minutes.map((minute, n) => ({
            ...conversation(minute * 10),
            id: String(2000 + n),
          }))
          const open = await openDemo(conversations, { exportPageSize })
          const events = await allEvents(
            open,
            '/api/v2/incremental/ticket_events?start_time=0&include=comment_events',
          )
          const expected = open.account.tickets().flatMap((ticket) => ticket.audits)
          expect(new Set(events.map((event) => event.id))).toEqual(
            new Set(expected.map((audit) => audit.id)),
          )
          await open.helpdesk.close()
        },
      ),
      { numRuns: 15 },
    )
  })
})

function changes(events: Event[]): string[] {
  return events.flatMap((event) =>
    event.child_events
      .filter((child) => child.event_type === 'Change')
      .map((child) => `${child.previous_value}>${child.status}`),
  )
}
