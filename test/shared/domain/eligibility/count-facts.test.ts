import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MessageFacts, Side } from '#shared/domain/changes.ts'
import {
  type CountInput,
  countFacts,
  type KnownAuthor,
} from '#shared/domain/eligibility/count-facts.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 0, 20, 9, minute))
const input = (more: Partial<CountInput> = {}): CountInput => ({
  ...{ messages: [], status: 'closed', requester: 'c', assignee: null },
  ...{ closedAt: null, seenClosedAt: null },
  ...{ apart: false, readApart: false, unreadable: false, known: () => undefined },
  ...more,
})
const message = (id: number, author: string, side: Side, more: Partial<MessageFacts> = {}) => ({
  ...{ id: `${id}`, author, side, public: true, words: 10, at: at(id) },
  ...more,
})
const sideOf = (one: MessageFacts, about?: KnownAuthor) =>
  countFacts(input({ messages: [one], known: () => about })).messages[0]?.side

describe('the side of a message', () => {
  const staff = { first: at(5), last: at(20) }
  it.each<[string, MessageFacts, KnownAuthor | undefined, Side]>([
    ['a machine', message(1, 'a', 'system'), undefined, 'system'],
    ['a teammate', message(1, 'a', 'teammate'), undefined, 'teammate'],
    ['a teammate in their own conversation', message(1, 'c', 'teammate'), undefined, 'customer'],
    ['whoever asked', message(1, 'c', 'unknown'), undefined, 'customer'],
    ['who wrote a note', message(1, 'a', 'unknown', { public: false }), undefined, 'teammate'],
    ['who is a customer now', message(1, 'a', 'unknown'), { now: 'customer' }, 'customer'],
    ['who was a teammate until then', message(20, 'a', 'customer'), { staff }, 'teammate'],
    ['who is a customer since then', message(21, 'a', 'customer'), { staff }, 'customer'],
    ['who left and acted as one', message(1, 'a', 'unknown'), { now: 'gone', staff }, 'teammate'],
    ['who left without a trace', message(1, 'a', 'unknown'), { now: 'gone' }, 'unknown'],
    ['who nobody knows', message(1, 'a', 'unknown'), undefined, 'unknown'],
  ])('is told then and really of %s', (_, one, about, side) => {
    expect(sideOf(one, about)).toBe(side)
  })
})

describe('when it was closed', () => {
  const messages = [
    message(1, 'c', 'customer'),
    message(2, 'a', 'teammate'),
    message(3, '-1', 'system'),
  ]
  it.each<[string, Partial<CountInput>, Date | null, string | null]>([
    ['open', { status: 'open', closedAt: at(9) }, null, null],
    ['kept by the helpdesk', { closedAt: at(9) }, at(9), 'solved_at'],
    ['seen to happen', { seenClosedAt: at(8) }, at(8), 'status_audit'],
    ['closed again later', { closedAt: at(8), seenClosedAt: at(9) }, at(9), 'status_audit'],
    ['known from neither', {}, at(2), 'last_public_message'],
    ['known from nothing', { messages: [] }, null, null],
  ])('is told of one that is %s', (_, more, closedAt, closedFrom) => {
    expect(countFacts(input({ messages, ...more }))).toMatchObject({ closedAt, closedFrom })
  })
})

describe('counts', () => {
  const authors = ['c', 'a', 'b', 'x', '-1']
  const anyMessage = fc.record({
    author: fc.constantFrom(...authors),
    side: fc.constantFrom<Side>('customer', 'teammate', 'system', 'unknown'),
    public: fc.boolean(),
    words: fc.nat(30),
    at: fc.nat(40).map(at),
    opening: fc.boolean(),
  })
  const anyInput = fc
    .record({
      list: fc.array(anyMessage, { maxLength: 12 }),
      apart: fc.boolean(),
      readApart: fc.boolean(),
      unreadable: fc.boolean(),
    })
    .map(({ list, ...rest }) =>
      input({
        ...rest,
        messages: list.map((one, index) => ({ ...one, id: `${index}` })),
      }),
    )

  it('are those of a slow, plain counting, in whatever order messages come', () => {
    fc.assert(
      fc.property(anyInput, fc.infiniteStream(fc.nat()), (given, random) => {
        const order = given.messages
          .map((one) => ({ one, by: random.next().value ?? 0 }))
          .sort((x, y) => x.by - y.by)
          .map(({ one }) => one)
        const counted = countFacts({ ...given, messages: order })
        expect({
          ...counted,
          participants: counted.participants.toSorted((x, y) => (x.teammate < y.teammate ? -1 : 1)),
        }).toMatchObject(plainCounts(given))
      }),
      { numRuns: 500 },
    )
  })
})

/** One message after the other, with nothing clever about it. */
function plainCounts(given: CountInput) {
  let [customerMessages, teammateReplies, publicWords, machineReplied] = [0, 0, 0, false]
  const found: Record<string, { teammate: string; replies: number; words: number }> = {}
  for (const one of given.messages) {
    if (one.opening && given.apart) continue
    if (!one.public) continue
    if (one.side === 'system') {
      machineReplied = true
      continue
    }
    publicWords += one.words
    if (one.author === given.requester || one.side === 'customer') customerMessages += 1
    else if (one.side === 'teammate') {
      teammateReplies += 1
      found[one.author] ??= { teammate: one.author, replies: 0, words: 0 }
      const own = found[one.author]
      if (own) {
        own.replies += 1
        own.words += one.words
      }
    }
  }
  // Who asked and is a teammate elsewhere in it takes part, without replies.
  for (const one of given.messages) {
    const asked = one.public && (one.author === given.requester || one.side === 'customer')
    const isTitle = one.opening && given.apart
    const machine = one.side === 'system'
    const isColleague = given.messages.some(
      (other) => other.author === one.author && other.public && other.side === 'teammate',
    )
    if (asked && !isTitle && !machine && isColleague)
      found[one.author] ??= { teammate: one.author, replies: 0, words: 0 }
  }
  const participants = Object.values(found).sort((x, y) => (x.teammate < y.teammate ? -1 : 1))
  const unread = (given.apart || given.unreadable) && !given.readApart
  return { customerMessages, teammateReplies, publicWords, machineReplied, participants, unread }
}
