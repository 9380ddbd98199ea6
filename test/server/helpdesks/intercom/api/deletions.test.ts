import { describe, expect, it } from 'vitest'
import type { Faults } from '#demo/rest/faults.ts'
import type { ConversationChange } from '#server/helpdesks/port.ts'
import { NOW } from '#test/demo/support.ts'
import { closed, day, ids, minute, startWith } from './conversations.ts'

describe('what was deleted in Intercom', () => {
  const gone = (changes: ConversationChange[]) => ids(changes.filter((one) => one.deleted))

  it('is told once a cycle, and forgotten after an hour', async () => {
    const { state, time, cycle } = await startWith([closed(1001, 5), closed(1002, 6)])
    const first = await cycle()
    expect(gone(first.changes)).toEqual([])
    time.advance(minute)
    state.delete(1001, time.date())
    time.advance(minute)
    const second = await cycle(first.cursor)
    expect(gone(second.changes)).toEqual(['1001'])
    time.advance(61 * minute)
    const third = await cycle(second.cursor)
    time.advance(61 * minute)
    expect(gone((await cycle(third.cursor)).changes)).toEqual([])
  })

  it('is read over its pages, and no further than what is new', async () => {
    const { state, time, cycle, requests } = await startWith([])
    for (let n = 0; n < 150; n += 1)
      state.delete(5000 + n, new Date(NOW.getTime() - (n + 70) * minute))
    const first = await cycle()
    expect(new Set(gone(first.changes)).size).toBe(150)
    time.advance(3 * 60 * minute)
    for (let n = 0; n < 70; n += 1) state.delete(6000 + n, time.date())
    const before = requests.length
    expect(gone((await cycle(first.cursor)).changes)).toHaveLength(70)
    const asked = requests.slice(before).filter((one) => one.includes('deleted'))
    expect(asked).toHaveLength(3)
  })

  it('is read to its end once a day, since its order is not promised', async () => {
    const { state, time, cycle, requests } = await startWith([])
    for (let n = 0; n < 130; n += 1) state.delete(5000 + n, new Date(NOW.getTime() - 3 * day))
    const { cursor } = await cycle()
    const count = () => requests.filter((one) => one.includes('deleted')).length
    time.advance(minute)
    const before = count()
    const next = await cycle(cursor)
    expect(count() - before).toBe(1)
    time.advance(day)
    await cycle(next.cursor)
    expect(count() - before).toBe(1 + 3)
  })

  it('is not asked for where the workspace has no such list', async () => {
    for (const status of [403, 404]) {
      const { cycle } = await startWith([closed(1001, 5)], {
        faults: ({ path }) =>
          path === '/conversations/deleted' ? { kind: 'answer', status } : undefined,
      })
      expect(ids((await cycle()).changes)).toEqual(['1001'])
    }
  })

  it('is gone where it was found by the search and deleted before it was read', async () => {
    const faults: Faults = ({ path }) =>
      path === '/conversations/1001' ? { kind: 'answer', status: 404 } : undefined
    const anHourAgo = new Date(NOW.getTime() - 60 * minute)
    const { cycle } = await startWith([closed(1001, 5)], { faults }, anHourAgo)
    expect((await cycle()).changes).toEqual([
      { id: '1001', messages: [], whole: false, deleted: true },
    ])
  })
})
