import { describe, expect, it } from 'vitest'
import { createIntercom } from '#server/helpdesks/intercom/api/create-intercom.ts'
import { message, NOW } from '#test/demo/support.ts'
import { inTurn, json, serve } from '#test/server/helpdesks/zendesk/api/serve.ts'
import { closed, day, ids, minute, since, startWith } from './conversations.ts'
import { connect, makeTime, readCycle, signal } from './world.ts'

describe('what changed in Intercom', () => {
  it('comes with the latest day first, then the history as far back as asked', async () => {
    const list = [
      closed(1001, 8 * 1440),
      closed(1002, 3 * 1440),
      closed(1003, 5),
      closed(1004, 11 * 1440),
    ]
    const { cycle } = await startWith(list)
    const { changes, pages } = await cycle()
    expect(changes.map((one) => one.id)).toEqual(['1003', '1002', '1001'])
    expect(changes.every((one) => one.whole)).toBe(true)
    // The latest day can be dealt while the history is read.
    const firstEnd = pages.findIndex((page) => page.end)
    expect(pages[firstEnd]?.older).toBe(true)
    expect(ids(pages.slice(0, firstEnd + 1).flatMap((page) => page.changes))).toEqual(['1003'])
    expect(pages.filter((page) => page.end && !page.older)).toHaveLength(1)
  })

  it('comes in pages, each with a cursor to go on from, also in another process', async () => {
    // None so young that windows overlap where it stands.
    const list = Array.from({ length: 120 }, (_, n) => closed(2000 + n, n + 10))
    const { url, time, cycle } = await startWith(list)
    const { pages } = await cycle()
    expect(pages.slice(0, 3).map((page) => page.changes.length)).toEqual([50, 50, 20])
    for (const at of [0, 1, 2]) {
      const other = await readCycle(connect(url, time), since, pages[at]?.cursor)
      const later = pages.slice(at + 1).flatMap((page) => page.changes)
      expect(ids(other.changes)).toEqual(ids(later))
    }
  })

  it('comes again with the same cursor, and a damaged one starts anew', async () => {
    const { helpdesk, cycle } = await startWith([closed(1001, 5), closed(1002, 6)])
    const first = await helpdesk.readChanges(null, since, signal)
    expect(await helpdesk.readChanges(null, since, signal)).toEqual(first)
    expect(await helpdesk.readChanges('{"v":9', since, signal)).toEqual(first)
    expect(ids((await cycle('nonsense')).changes)).toEqual(['1001', '1002'])
  })

  it('is read whole when it changed, and not again when it did not', async () => {
    const { account, time, cycle, singles } = await startWith([closed(1001, 1), closed(1002, 30)])
    const first = await cycle()
    expect(singles()).toHaveLength(2)
    time.advance(2 * minute)
    account.put(closed(1002, 30, { tags: ['changed'] }), time.date())
    time.advance(minute)
    const second = await cycle(first.cursor)
    expect(singles().slice(2)).toEqual(['GET /conversations/1002'])
    expect(second.changes).toMatchObject([{ id: '1002', ticket: { tags: ['changed'] } }])
    time.advance(10 * minute)
    await cycle(second.cursor)
    expect(singles()).toHaveLength(3)
  })

  it('is read again where it may have changed once more within the same second', async () => {
    const { account, time, cycle, singles } = await startWith([], {}, NOW)
    account.put(closed(1001, 0), time.date())
    const first = await cycle()
    account.put(closed(1001, 0, { tags: ['later'] }), new Date(0))
    time.advance(5000)
    const second = await cycle(first.cursor)
    expect(second.changes).toMatchObject([{ id: '1001', ticket: { tags: ['later'] } }])
    time.advance(5000)
    await cycle(second.cursor)
    expect(singles()).toHaveLength(2)
  })

  it('is not missed where the search lags behind', async () => {
    const { account, time, cycle } = await startWith([], { searchLagSeconds: 240 })
    let { cursor } = await cycle()
    account.put(closed(1001, 0), time.date())
    const found: string[] = []
    for (let passed = 0; passed < 8; passed += 1) {
      time.advance(minute)
      const next = await cycle(cursor)
      found.push(...ids(next.changes))
      cursor = next.cursor
    }
    expect(found).toEqual(['1001'])
  })

  it('is caught up after a long rest, by the day', async () => {
    const { account, time, cycle } = await startWith([])
    const { cursor } = await cycle()
    for (let passed = 1; passed <= 5; passed += 1) {
      time.advance(day)
      account.put(closed(3000 + passed, 0), time.date())
    }
    time.advance(minute)
    const { changes } = await cycle(cursor)
    expect(ids(changes)).toEqual(['3001', '3002', '3003', '3004', '3005'])
  })

  it('asks for at most 150 by windows of time, with the cursor in the body', async () => {
    const bodies: Record<string, unknown>[] = []
    const time = makeTime(NOW)
    const next = inTurn(
      (_, response) =>
        json(response, {
          conversations: [],
          pages: { next: { per_page: 50, starting_after: 'WzE3==' } },
        }),
      (_, response) => json(response, { conversations: [], pages: { next: null } }),
    )
    const { baseUrl } = await serve((request, response, url) => {
      let text = ''
      request.on('data', (chunk) => {
        text += chunk
      })
      request.on('end', () => {
        bodies.push(JSON.parse(text))
        next(request, response, url)
      })
    })
    const helpdesk = createIntercom({ baseUrl, accessToken: 't' }, time)
    const first = await helpdesk.readChanges(null, since, signal)
    await helpdesk.readChanges(first.cursor, since, signal)
    const now = NOW.getTime() / 1000
    expect(bodies[0]).toEqual({
      query: {
        operator: 'AND',
        value: [
          { field: 'updated_at', operator: '>', value: now - 86_400 },
          { field: 'updated_at', operator: '<', value: now + 1 },
        ],
      },
      pagination: { per_page: 50 },
    })
    expect(bodies[1]).toEqual({
      ...bodies[0],
      pagination: { per_page: 50, starting_after: 'WzE3==' },
    })
  })

  it('begins a window again where its cursor is no longer taken', async () => {
    const list = Array.from({ length: 60 }, (_, n) => closed(2000 + n, n))
    const { helpdesk, cycle } = await startWith(list)
    const { cursor, changes } = await helpdesk.readChanges(null, since, signal)
    const old = cursor.replace(/"after":"[^"]*"/, '"after":"bm8="')
    expect(old).not.toBe(cursor)
    const again = await cycle(old)
    expect(new Set(ids([...changes, ...again.changes])).size).toBe(60)
    // Those that were read already are not read once more.
    expect(again.pages.slice(0, 2).flatMap((page) => page.changes)).toHaveLength(10)
  })

  it('goes on where the same cursor comes for ever, and says so', async () => {
    const page = { conversations: [], pages: { next: { starting_after: 'same' } } }
    const { baseUrl } = await serve((_, response) => json(response, page))
    const helpdesk = createIntercom({ baseUrl, accessToken: 't' }, makeTime(NOW))
    const first = await helpdesk.readChanges(null, since, signal)
    const second = await helpdesk.readChanges(first.cursor, since, signal)
    expect(second.skipped).toMatchObject([{ problem: 'search: the same cursor again' }])
    expect(JSON.parse(second.cursor)).toMatchObject({ reading: 'deleted' })
  })

  it('leaves out one conversation that is refused or odd, knows it by the search, and says so', async () => {
    const list = [closed(1001, 5), closed(1002, 6), closed(1003, 7)]
    const { cycle } = await startWith(list, {
      faults: ({ path }) => {
        if (path === '/conversations/1001') return { kind: 'answer', status: 403, body: '{}' }
        if (path === '/conversations/1002')
          return { kind: 'answer', status: 200, body: '{"id":"1002","state":{"odd":"PRIVATE"}}' }
        return undefined
      },
    })
    const { changes, pages } = await cycle()
    expect(changes.map(({ id, whole, ticket }) => [id, whole, ticket?.status])).toEqual([
      ['1001', false, 'closed'],
      ['1002', false, 'closed'],
      ['1003', true, 'closed'],
    ])
    expect(pages.flatMap((page) => page.skipped)).toEqual([
      { id: '1001', problem: 'conversation: refused' },
      { id: '1002', problem: 'conversation: unknown_shape' },
    ])
  })

  it('says that a conversation has more parts than Intercom gives', async () => {
    const at = (n: number) => new Date(NOW.getTime() - 600_000 + n * 100)
    const messages = Array.from({ length: 600 }, (_, n) =>
      message(`m${n}`, at(n), n % 2 ? '101' : 'cust_1', n % 2 ? 'teammate' : 'customer', 'Hello'),
    )
    const { cycle } = await startWith([closed(1001, 5, { messages })])
    const { changes, pages } = await cycle()
    expect(changes).toMatchObject([{ id: '1001', whole: false }])
    // The last part is the act of closing, which says nothing.
    expect(changes[0]?.messages).toHaveLength(500)
    expect(pages.flatMap((page) => page.skipped)).toEqual([
      { id: '1001', problem: 'parts: more than 500' },
    ])
  })

  it('fails as a whole where the helpdesk fails, so that nothing is passed over', async () => {
    const { helpdesk } = await startWith([closed(1001, 5), closed(1002, 6)], {
      faults: ({ path }) =>
        path === '/conversations/1002' ? { kind: 'answer', status: 503 } : undefined,
    })
    await expect(helpdesk.readChanges(null, since, signal)).rejects.toMatchObject({
      code: 'helpdesk_unavailable',
      details: { problem: 'http_503' },
    })
  })

  it('stops when the caller gives up', async () => {
    const { helpdesk } = await startWith([closed(1001, 5)])
    const over = AbortSignal.abort(new Error('over'))
    await expect(helpdesk.readChanges(null, since, over)).rejects.toThrow('over')
    await expect(helpdesk.findConversation('1001', over)).rejects.toThrow('over')
  })
})
