import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countOpenAt, isChat, longestOpenDays } from '#shared/domain/context/open-at-once.ts'
import { openSpanOf } from '#shared/domain/context/open-span.ts'
import { timeToSolution } from '#shared/domain/context/time-to-solution.ts'
import { dayMs } from '#shared/domain/days.ts'
import { forAll } from '../for-all.ts'

const start = Date.UTC(2026, 0, 20, 9)
const at = (minute: number) => new Date(start + minute * 60_000)
const days = (count: number) => new Date(start + count * dayMs)

describe('how long a conversation was open with somebody', () => {
  const reply = (author: string, minute: number) => ({ author, at: at(minute) })
  it.each<[string, ReturnType<typeof reply>[], Date | null, number, number | null]>([
    ['still open', [reply('a', 1), reply('a', 5)], null, 1, null],
    ['closed', [reply('a', 1), reply('a', 5)], at(9), 1, 9],
    ['handed on', [reply('a', 1), reply('b', 5)], at(9), 1, 5],
    ['handed on and back', [reply('a', 1), reply('b', 5), reply('a', 7)], at(9), 1, 9],
    ['closed before the other came', [reply('a', 1), reply('b', 12)], at(9), 1, 9],
    ['answered once more after closing', [reply('a', 1), reply('a', 12)], at(9), 1, 12],
  ])('is told of one that is %s', (_, replies, closedAt, from, until) => {
    const span = { from: at(from), until: until === null ? null : at(until) }
    expect(openSpanOf('a', replies, closedAt)).toEqual(span)
  })

  it('is not told of who never answered', () => {
    expect(openSpanOf('b', [reply('a', 1)], null)).toBeUndefined()
  })
})

describe('what was open at one moment', () => {
  const span = (from: Date, until: Date | null, channel = 'email') => ({ from, until, channel })

  it('begins with the first reply and has ended at the closing', () => {
    const spans = [span(at(3), at(7), 'chat'), span(at(5), null)]
    expect([2, 3, 5, 7].map((minute) => countOpenAt(spans, at(minute)))).toEqual([
      { conversations: 0, chats: 0 },
      { conversations: 1, chats: 1 },
      { conversations: 2, chats: 1 },
      { conversations: 1, chats: 0 },
    ])
  })

  it('leaves out what nobody closed for weeks', () => {
    const spans = [span(days(0), null)]
    expect(countOpenAt(spans, days(longestOpenDays - 1)).conversations).toBe(1)
    expect(countOpenAt(spans, days(longestOpenDays)).conversations).toBe(0)
  })

  it('calls chats what people wait in', () => {
    const channels = ['chat', 'messaging', 'email', 'web', 'phone', 'social']
    expect(channels.filter(isChat)).toEqual(['chat', 'messaging'])
  })

  const anyConversation = fc.record({
    replies: fc
      .array(fc.record({ author: fc.constantFrom('a', 'b', 'c'), minute: fc.nat(30) }), {
        maxLength: 6,
      })
      .map((list) => list.toSorted((x, y) => x.minute - y.minute)),
    closedAt: fc.option(fc.nat(30)),
    channel: fc.constantFrom('chat', 'email'),
  })

  it('is what looking at every conversation by itself finds, minute by minute', () => {
    forAll(
      fc.array(anyConversation, { maxLength: 8 }),
      (all) => {
        const spans = all.flatMap(({ replies, closedAt, channel }) => {
          const dated = replies.map(({ author, minute }) => ({ author, at: at(minute) }))
          const found = openSpanOf('a', dated, closedAt === null ? null : at(closedAt))
          return found ? [{ ...found, channel }] : []
        })
        for (let minute = 0; minute <= 32; minute++) {
          const open = all.filter((one) => plainlyOpen(one, minute))
          expect(countOpenAt(spans, at(minute))).toEqual({
            conversations: open.length,
            chats: open.filter(({ channel }) => channel === 'chat').length,
          })
        }
      },
      300,
    )
  })

  /** By what had happened by then and was still to come, without any span. */
  function plainlyOpen(
    one: { replies: { author: string; minute: number }[]; closedAt: number | null },
    minute: number,
  ): boolean {
    const own = one.replies.filter(({ author }) => author === 'a')
    const said = own.filter((reply) => reply.minute <= minute)
    if (said.length === 0) return false
    if (said.length < own.length) return true
    const last = said.at(-1)?.minute ?? 0
    const handedOn = one.replies.some(
      (reply) => reply.author !== 'a' && reply.minute > last && reply.minute <= minute,
    )
    return !handedOn && (one.closedAt === null || one.closedAt > minute)
  }
})

describe('the time to solution', () => {
  const closed = { firstMessageAt: at(0), closedAt: at(90), closedFrom: 'solved_at' as const }
  it('runs from the first public message to the closing', () => {
    expect(timeToSolution(closed)).toBe(90 * 60)
  })

  it.each([
    ['is open', { closedAt: null, closedFrom: null }],
    ['has no message', { firstMessageAt: null }],
    ['nobody knows when it was closed', { closedFrom: 'last_public_message' as const }],
    ['was closed before it began', { closedAt: at(-1) }],
  ])('is not told where it %s', (_, more) => {
    expect(timeToSolution({ ...closed, ...more })).toBeUndefined()
  })
})
