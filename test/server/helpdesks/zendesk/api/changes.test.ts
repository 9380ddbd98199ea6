import { describe, expect, it } from 'vitest'
import type { createZendesk } from '#server/helpdesks/zendesk/api/create-zendesk.ts'
import { now, open, signal, ticket } from './connector.ts'
import { type Answer, json } from './serve.ts'

const since = new Date(now - 86_400_000)
const start = since.getTime() / 1000
const seconds = now / 1000
const justNow = new Date(now - 30_000)

/** Reads until the end, at most ten pages. */
async function readAll(
  zendesk: ReturnType<typeof createZendesk>,
  from: string | null = null,
  back = since,
) {
  const pages = []
  let cursor = from
  for (let count = 0; count < 10; count += 1) {
    const page = await zendesk.readChanges(cursor, back, signal)
    pages.push(page)
    cursor = page.cursor
    if (page.end) break
  }
  return pages
}

const emptyEvents: Answer = (_, response) =>
  json(response, { ticket_events: [], end_time: null, end_of_stream: true })

describe('readChanges', () => {
  it('reads the tickets to their end, then the events, then starts again where it was', async () => {
    const { zendesk, requests, clock } = await open({
      'tickets/cursor': (_, response, url) => {
        const cursor = url.searchParams.get('cursor')
        const tickets = cursor === null ? [ticket(1)] : cursor === 'a' ? [ticket(2)] : []
        const after_cursor = cursor === null ? 'a' : 'b'
        json(response, { tickets, after_cursor, end_of_stream: cursor !== null })
      },
      ticket_events: (_, response, url) => {
        const first = url.searchParams.get('start_time') === String(start)
        json(response, {
          ticket_events: [{ id: first ? 1 : 2, ticket_id: 1, timestamp: start, child_events: [] }],
          end_time: first ? start + 100 : start + 200,
          end_of_stream: !first,
        })
      },
    })
    const pages = await readAll(zendesk)
    expect(pages.map(({ changes, end }) => [changes.map(({ id }) => id), end])).toEqual([
      [['1'], false],
      [['2'], false],
      [['1'], false],
      [['1'], true],
    ])
    clock.at += 120_000
    const again = await zendesk.readChanges(pages.at(-1)?.cursor ?? null, since, signal)
    expect(again.end).toBe(false)
    expect(requests.filter((path) => path.includes('incremental'))).toEqual([
      `/api/v2/incremental/tickets/cursor.json?start_time=${start}&include=metric_sets`,
      '/api/v2/incremental/tickets/cursor.json?cursor=a&include=metric_sets',
      `/api/v2/incremental/ticket_events.json?start_time=${start}&include=comment_events`,
      `/api/v2/incremental/ticket_events.json?start_time=${start + 100}&include=comment_events`,
      '/api/v2/incremental/tickets/cursor.json?cursor=b&include=metric_sets',
    ])
  })

  it('takes the metrics that come with the tickets', async () => {
    const { zendesk } = await open({
      'tickets/cursor': (_, response) =>
        json(response, {
          tickets: [{ ...ticket(1), status: 'closed' }],
          metric_sets: [{ ticket_id: 1, solved_at: '2026-01-30T09:30:00Z' }, { ticket_id: [] }],
          after_cursor: 'a',
          end_of_stream: true,
        }),
    })
    const page = await zendesk.readChanges(null, since, signal)
    expect(page.changes[0]?.ticket?.closedAt).toEqual(new Date('2026-01-30T09:30:00Z'))
    expect(page.skipped).toEqual([])
  })

  it('skips broken records and goes on', async () => {
    const { zendesk } = await open({
      'tickets/cursor': (_, response) =>
        json(response, {
          tickets: [{ ...ticket(7), tags: 5 }, ticket(8), null],
          after_cursor: 'a',
          end_of_stream: true,
        }),
    })
    const page = await zendesk.readChanges(null, since, signal)
    expect(page.changes.map(({ id }) => id)).toEqual(['8'])
    expect(page.skipped).toEqual([
      { id: '7', problem: 'ticket.tags: invalid_type' },
      { id: 'unknown', problem: 'ticket.record: invalid_type' },
    ])
  })

  it('never starts the events within the last minute', async () => {
    const { zendesk, asked } = await open({
      'tickets/cursor': (_, response) =>
        json(response, { tickets: [], after_cursor: 'a', end_of_stream: true }),
      ticket_events: (_, response) =>
        json(response, { ticket_events: [], end_time: seconds, end_of_stream: true }),
    })
    const pages = await readAll(zendesk, null, justNow)
    expect(asked('ticket_events').at(-1)).toContain(`start_time=${seconds - 61}&`)
    await readAll(zendesk, pages.at(-1)?.cursor, justNow)
    expect(asked('ticket_events').at(-1)).toContain(`start_time=${seconds - 61}&`)
  })

  it('starts earlier where a start is still too recent for the account', async () => {
    const { zendesk, asked } = await open({
      'tickets/cursor': (_, response) =>
        json(response, { tickets: [], after_cursor: 'a', end_of_stream: true }),
      ticket_events: (_, response, url) => {
        if (Number(url.searchParams.get('start_time')) <= seconds - 300) {
          json(response, { ticket_events: [], end_time: seconds, end_of_stream: true })
          return
        }
        response
          .writeHead(422)
          .end('{"error":"InvalidValue","description":"Too recent start_time"}')
      },
    })
    const pages = await readAll(zendesk, null, justNow)
    expect((await readAll(zendesk, pages.at(-1)?.cursor, justNow)).at(-1)?.end).toBe(true)
    expect(asked('ticket_events').at(-1)).toContain(`start_time=${seconds - 360}&`)
  })

  it('gets beyond a second that fills a page', async () => {
    const { zendesk, asked } = await open({
      'tickets/cursor': (_, response) =>
        json(response, { tickets: [], after_cursor: 'a', end_of_stream: true }),
      ticket_events: (_, response, url) => {
        const from = Number(url.searchParams.get('start_time'))
        const crowded = start + 5
        json(response, {
          ticket_events: [],
          end_time: from <= crowded ? crowded : from,
          end_of_stream: from > crowded,
        })
      },
    })
    const pages = await readAll(zendesk)
    expect(pages.at(-1)?.end).toBe(true)
    expect(asked('ticket_events')).toHaveLength(3)
  })

  it('starts again from the events where Zendesk no longer knows the cursor', async () => {
    const { zendesk, asked } = await open({
      'tickets/cursor': (_, response, url) => {
        if (url.searchParams.has('cursor')) response.writeHead(400).end('{"error":"InvalidCursor"}')
        else json(response, { tickets: [ticket(1)], after_cursor: 'new', end_of_stream: true })
      },
      ticket_events: emptyEvents,
    })
    const old = JSON.stringify({ v: 1, tickets: 'old', events: start + 50, reading: 'tickets' })
    const page = await zendesk.readChanges(old, since, signal)
    expect(page.changes.map(({ id }) => id)).toEqual(['1'])
    expect(asked('tickets/cursor').at(-1)).toContain(`start_time=${start + 50}&`)
    expect(page.cursor).toContain('new')
  })

  it.each(['', '{', '5', '{"v":9}'])(
    'starts from the beginning with the cursor %j',
    async (cursor) => {
      const { zendesk, asked } = await open({
        'tickets/cursor': (_, response) =>
          json(response, { tickets: [], after_cursor: null, end_of_stream: true }),
      })
      await zendesk.readChanges(cursor, since, signal)
      expect(asked('tickets/cursor')[0]).toContain(`start_time=${start}&`)
    },
  )

  it('asks for smaller pages where one is too big to arrive', async () => {
    const { zendesk, asked } = await open({
      'tickets/cursor': (_, response, url) => {
        if (url.searchParams.get('per_page') === '100') {
          json(response, { tickets: [ticket(1)], after_cursor: 'a', end_of_stream: true })
          return
        }
        response.writeHead(200, { 'content-length': '999' })
        response.write('{')
        setImmediate(() => response.destroy())
      },
    })
    const page = await zendesk.readChanges(null, since, signal)
    expect(page.changes).toHaveLength(1)
    expect(asked('per_page=100')).toHaveLength(1)
  })
})
