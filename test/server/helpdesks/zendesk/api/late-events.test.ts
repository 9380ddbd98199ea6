import { describe, expect, it } from 'vitest'
import { now, open, signal, ticket } from './connector.ts'
import { json } from './serve.ts'

const since = new Date(now - 86_400_000)
const start = since.getTime() / 1000
const seconds = now / 1000

type Event = { id: number; at: number; visible: number }

/**
 * A Zendesk whose events stand in the order of their times, each of which can be seen from a later time
 * on, in pages of `size`.
 */
async function startLate(events: Event[], size = 100) {
  let clock = seconds
  const world = await open({
    'tickets/cursor': (_, response, url) =>
      json(response, {
        tickets: url.searchParams.has('cursor') ? [] : [ticket(1)],
        ...{ after_cursor: 'a', end_of_stream: true },
      }),
    ticket_events: (_, response, url) => {
      const from = Number(url.searchParams.get('start_time'))
      const seen = events
        .filter(({ at, visible }) => visible <= clock && at >= from)
        .sort((a, b) => a.at - b.at)
      const page = seen.slice(0, size)
      json(response, {
        ticket_events: page.map(({ id, at }) => ({
          ...{ id, ticket_id: 1, timestamp: at, updater_id: 101 },
          child_events: [{ id, event_type: 'Comment', author_id: 101, public: true, body: 'Hi' }],
        })),
        end_time: page.at(-1)?.at ?? from,
        end_of_stream: page.length === seen.length,
      })
    },
  })
  /** The ids of messages that a cycle finds. */
  async function cycle(cursor: string | null) {
    const found = new Set<string>()
    let at = cursor
    for (let pages = 0; pages < 30; pages += 1) {
      const page = await world.zendesk.readChanges(at, since, signal)
      for (const { messages } of page.changes) for (const { id } of messages) found.add(id)
      at = page.cursor
      if (page.end) return { found: [...found].sort(), cursor: at }
    }
    throw new Error('the cycle has no end')
  }
  const wait = (passed: number) => {
    clock += passed
    world.clock.at += passed * 1000
  }
  return { ...world, cycle, wait }
}

describe('events that come into the stream late', () => {
  it('are found by the second look, behind those that were read', async () => {
    const { cycle, wait } = await startLate([
      { id: 1, at: seconds - 500, visible: 0 },
      { id: 2, at: seconds - 200, visible: 0 },
      { id: 3, at: seconds - 400, visible: seconds + 60 },
    ])
    const first = await cycle(null)
    expect(first.found).toEqual(['1', '2'])
    wait(120)
    expect((await cycle(first.cursor)).found).toContain('3')
  })

  it('are found where the look back takes several pages', async () => {
    const known = Array.from({ length: 20 }, (_, n) => ({
      ...{ id: 10 + n, at: seconds - 580 + n * 20, visible: 0 },
    }))
    const late = [15, 130, 255].map((after, n) => ({
      ...{ id: 50 + n, at: seconds - 580 + after, visible: seconds + 60 },
    }))
    const { cycle, wait } = await startLate([...known, ...late], 4)
    const first = await cycle(null)
    expect(first.found).toHaveLength(20)
    wait(120)
    const second = await cycle(first.cursor)
    expect(second.found).toEqual(expect.arrayContaining(['50', '51', '52']))
    wait(120)
    // What nobody adds to is not read back to its beginning.
    expect((await cycle(second.cursor)).found).not.toContain('10')
  })

  it('never move the stream back, however often nothing comes', async () => {
    const { cycle, wait, asked } = await startLate([{ id: 1, at: seconds - 200, visible: 0 }])
    let { cursor } = await cycle(null)
    for (let count = 0; count < 4; count += 1) {
      wait(120)
      cursor = (await cycle(cursor)).cursor
    }
    const starts = asked('ticket_events').map((path) =>
      Number(new URL(path, 'http://a').searchParams.get('start_time')),
    )
    expect(starts[0]).toBe(start)
    expect(Math.min(...starts.slice(1))).toBeGreaterThanOrEqual(seconds - 200 - 600)
  })
})
