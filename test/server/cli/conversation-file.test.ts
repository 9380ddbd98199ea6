import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseConversations } from '#server/cli/conversation-file.ts'

const conversation = (change: Record<string, unknown> = {}) => ({
  id: '4821',
  channel: 'chat',
  subject: 'Refund arrived late',
  status: 'closed',
  createdAt: '2026-01-20T09:12:00Z',
  updatedAt: '2026-01-22T10:02:00Z',
  closedAt: '2026-01-22T10:02:00Z',
  language: 'en',
  tags: ['billing'],
  rating: { value: 1, outOf: 5 },
  messages: [
    {
      id: 'm1',
      at: '2026-01-20T09:12:00Z',
      from: { id: 'cust_301', role: 'customer' },
      public: true,
      text: 'Hi',
    },
  ],
  ...change,
})

const lines = (...values: unknown[]) => values.map((value) => JSON.stringify(value)).join('\n')
const reasonsOf = (text: string) => parseConversations(text).problems

describe('parseConversations', () => {
  it('reads a conversation with its times as dates', () => {
    const { conversations, problems } = parseConversations(lines(conversation()))
    expect(problems).toEqual([])
    expect(conversations).toHaveLength(1)
    expect(conversations[0]).toMatchObject({
      id: '4821',
      createdAt: new Date('2026-01-20T09:12:00Z'),
      reopens: 0,
      group: null,
    })
  })

  it('fills in what may be left out', () => {
    const { id, channel, status, createdAt, updatedAt, messages } = conversation({ status: 'open' })
    const { conversations, problems } = parseConversations(
      lines({ id, channel, status, createdAt, updatedAt, messages }),
    )
    expect(problems).toEqual([])
    expect(conversations[0]).toMatchObject({
      subject: null,
      closedAt: null,
      language: null,
      tags: [],
      rating: null,
    })
  })

  it('skips a bad line, says which and why, and reads the others', () => {
    const text = `${lines(conversation())}\n{"id": "2", secret words\n\n${lines(conversation({ id: '3' }))}`
    const { conversations, problems } = parseConversations(text)
    expect(conversations.map((one) => one.id)).toEqual(['4821', '3'])
    expect(problems).toEqual([{ line: 2, reason: 'not valid JSON' }])
  })

  it.each([
    ['an unknown status', { status: 'done' }, /^status: /],
    ['a time without a zone', { createdAt: '2026-01-20T09:12:00' }, /^createdAt: /],
    ['no message', { messages: [] }, /^messages: must hold at least one message$/],
    [
      'an unknown role',
      { messages: [{ ...conversation().messages[0], from: { id: 'x', role: 'robot' } }] },
      /^messages\[0\]\.from\.role: /,
    ],
    ['a rating out of range', { rating: { value: 6, outOf: 5 } }, /^rating: value must lie/],
    ['a closed one that was never closed', { closedAt: null }, /^closedAt: missing/],
    ['an open one that was closed', { status: 'open' }, /^closedAt: given/],
    [
      'a message id used twice',
      { messages: [conversation().messages[0], conversation().messages[0]] },
      /same id/,
    ],
  ])('reports %s', (_what, change, reason) => {
    const problems = reasonsOf(lines(conversation(change)))
    expect(problems).toHaveLength(1)
    expect(problems[0]?.reason).toMatch(reason)
  })

  it('reports an id met before with the line that had it', () => {
    expect(reasonsOf(lines(conversation(), conversation()))).toEqual([
      { line: 2, reason: 'id: the same as on line 1' },
    ])
  })

  it('reads messages in the order of their times', () => {
    const [first] = conversation().messages
    const text = lines(
      conversation({
        messages: [
          { ...first, id: 'b', at: '2026-01-20T10:00:00Z' },
          { ...first, id: 'a', at: '2026-01-20T09:00:00+00:00' },
        ],
      }),
    )
    expect(parseConversations(text).conversations[0]?.messages.map((m) => m.id)).toEqual(['a', 'b'])
  })

  it('accepts a byte-order mark and Windows line ends', () => {
    const text = `\uFEFF${JSON.stringify(conversation())}\r\n${JSON.stringify(conversation({ id: '2' }))}\r\n`
    expect(parseConversations(text).conversations).toHaveLength(2)
    expect(reasonsOf(text)).toEqual([])
  })

  it('never throws and accounts for every line that is not blank', () => {
    const line = fc.oneof(
      fc.string().filter((text) => !/[\r\n]/.test(text)),
      fc.json().filter((text) => !/[\r\n]/.test(text)),
      fc.nat(5).map((id) => JSON.stringify(conversation({ id: String(id) }))),
    )
    fc.assert(
      fc.property(fc.array(line), (all) => {
        const { conversations, problems } = parseConversations(all.join('\n'))
        const filled = all
          .join('\n')
          .replace(/^\uFEFF/, '')
          .split('\n')
          .filter((text) => text.trim() !== '')
        expect(conversations.length + problems.length).toBe(filled.length)
      }),
      { numRuns: 50 },
    )
  })

  it('never repeats a text of the file in a reason', () => {
    const text = lines(conversation({ messages: [{ text: 'my card number is secret' }] }))
    expect(JSON.stringify(reasonsOf(text))).not.toContain('secret')
  })
})
