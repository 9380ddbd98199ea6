import { describe, expect, it } from 'vitest'
import { type Assumed, stillValid } from '#server/dealing/still-valid.ts'
import type { deals } from '#server/storage/index.ts'
import { readSettings } from '#shared/contract/program.ts'

const dealt = (reviewer: string, reviewee: string, conversation: string) => ({
  ...{ reviewer, reviewee, conversation },
  reason: { drawnFrom: 1, lastReviewedRoundsAgo: null },
})
const had = (reviewer: string, reviewee: string, conversation: string, takes = true) => ({
  ...{ reviewer, reviewee, conversation, takes },
})
const everybody = ['a', 'b', 'c', 'x', 'y']

function look(
  planned: ReturnType<typeof dealt>[],
  now: Partial<deals.DealState> = {},
  plan: Partial<Assumed> & { taken?: Map<string, number> } = {},
) {
  const state = {
    had: [],
    gone: [],
    open: [],
    given: [],
    received: [],
    reviewing: everybody,
    ...now,
  }
  const assumed: Assumed = {
    kind: 'round',
    settings: readSettings({ quota: 2 }),
    quotas: new Map(everybody.map((id) => [id, 2])),
    limits: new Map(everybody.map((id) => [id, 6])),
    taken: new Map(),
    ...plan,
  }
  const kept = stillValid(planned, { reviewed: everybody, ...state }, assumed)
  return kept.map(({ reviewer, conversation }) => `${reviewer}${conversation}`)
}

describe('what still fits of a plan', () => {
  it('is all of it where nothing has changed', () => {
    expect(look([dealt('a', 'x', '1'), dealt('b', 'x', '2')])).toEqual(['a1', 'b2'])
  })

  it('leaves out a conversation that somebody else was given meanwhile', () => {
    const planned = [dealt('a', 'x', '1'), dealt('b', 'x', '2')]
    expect(look(planned, { had: [had('c', 'x', '1')] })).toEqual(['b2'])
    // For another reviewee, or handed back by somebody else, it is free.
    const free = [had('c', 'y', '1'), had('c', 'x', '2', false)]
    expect(look(planned, { had: free })).toEqual(['a1', 'b2'])
  })

  it('never gives a reviewer what they have or had', () => {
    const planned = [dealt('a', 'x', '1'), dealt('a', 'x', '2')]
    expect(look(planned, { had: [had('a', 'y', '1'), had('a', 'x', '2', false)] })).toEqual([])
  })

  it('brings nobody’s work more reviews than the limit', () => {
    const planned = [dealt('a', 'x', '1'), dealt('b', 'x', '2'), dealt('c', 'y', '3')]
    const received = [{ id: 'x', count: 5 }]
    expect(look(planned, { received })).toEqual(['a1', 'c3'])
    expect(look(planned, { received: [{ id: 'x', count: 6 }] })).toEqual(['c3'])
    expect(look(planned, {}, { limits: new Map([['x', 2]]) })).toEqual(['a1', 'b2'])
  })

  it('keeps what two were chosen to share, unless a third came in between', () => {
    const shared = [dealt('a', 'x', '1'), dealt('b', 'x', '1')]
    expect(look(shared)).toEqual(['a1', 'b1'])
    expect(look(shared, { had: [had('c', 'x', '1')] })).toEqual([])
    const places = readSettings({ quota: 2, rules: { reviewsPerConversation: 2 } })
    expect(look(shared, { had: [had('c', 'x', '1')] }, { settings: places })).toEqual(['a1'])
    const known = new Map([['1\nx', 1]])
    const three = { settings: places, taken: known }
    expect(look(shared, { had: [had('c', 'x', '1')] }, three)).toEqual(['a1', 'b1'])
  })

  it('stops at what is owed, and for who asks at twice the quota', () => {
    const planned = ['1', '2', '3', '4'].map((id) => dealt('a', 'x', id))
    expect(look(planned, { open: [{ id: 'a', count: 1 }] })).toEqual(['a1'])
    const given = [{ id: 'a', basis: 'assigned', count: 1 }]
    expect(look(planned, { given })).toEqual(['a1'])
    const open = [{ id: 'a', count: 1 }]
    expect(look(planned, { open }, { kind: 'fetch' })).toEqual(['a1', 'a2', 'a3'])
  })

  it('leaves out people who no longer take part, and conversations that left the pool', () => {
    const planned = [dealt('a', 'x', '1'), dealt('b', 'x', '2'), dealt('c', 'y', '3')]
    const without = (id: string) => everybody.filter((one) => one !== id)
    expect(look(planned, { reviewing: without('a') })).toEqual(['b2', 'c3'])
    expect(look(planned, { reviewed: without('x') })).toEqual(['c3'])
    expect(look(planned, { gone: ['2'] })).toEqual(['a1', 'c3'])
  })
})
