import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { readRecords } from '#server/helpdesks/client/records.ts'
import { Conversation } from '#server/helpdesks/intercom/api/schemas.ts'
import { changeOfConversation, changeOfWhole } from '#server/helpdesks/intercom/api/transform.ts'

const at = 1_772_600_000
const admin = { type: 'admin', id: '101' }
const user = { type: 'user', id: 'abc' }
const bot = { type: 'bot', id: 1 }

const raw = (change: Record<string, unknown> = {}) => ({
  type: 'conversation',
  id: '515',
  created_at: at,
  updated_at: at + 900,
  state: 'closed',
  team_assignee_id: 9001,
  tags: { type: 'tag.list', tags: [{ type: 'tag', id: '1', name: 'billing' }] },
  conversation_rating: null,
  source: {
    type: 'conversation',
    id: '1',
    delivered_as: 'customer_initiated',
    body: 'Where is my refund?',
    author: user,
  },
  contacts: { type: 'contact.list', contacts: [{ type: 'contact', id: 'abc' }] },
  statistics: { last_close_at: at + 800 },
  conversation_parts: { type: 'conversation_part.list', conversation_parts: [], total_count: 0 },
  ...change,
})
let parts = 0
const part = (kind: string, author: object | null, change: Record<string, unknown> = {}) => ({
  type: 'conversation_part',
  id: String(++parts),
  part_type: kind,
  body: 'Three more words',
  created_at: at + 60 * parts,
  author,
  ...change,
})
const withParts = (list: unknown[], change: Record<string, unknown> = {}) =>
  raw({ conversation_parts: { conversation_parts: list, total_count: list.length }, ...change })
const parse = (value: unknown) => z.parse(Conversation, value)
const whole = (value: unknown) => changeOfWhole(parse(value))
const sides = (value: unknown) =>
  whole(value).change.messages.map(({ side, public: shown }) => `${side}${shown ? '' : ' note'}`)

describe('a conversation of Intercom', () => {
  it('has the facts of the conversation', () => {
    expect(whole(raw()).change).toMatchObject({
      id: '515',
      whole: true,
      ticket: {
        channel: 'messaging',
        status: 'closed',
        tags: ['billing'],
        createdAt: new Date(at * 1000),
        updatedAt: new Date((at + 900) * 1000),
        closedAt: new Date((at + 800) * 1000),
        team: '9001',
        requester: 'abc',
        rating: null,
      },
    })
  })

  it('takes ids as numbers and as text, and nothing assigned as null, 0 or nothing', () => {
    expect(whole(raw({ id: 515 })).change.id).toBe('515')
    for (const none of [null, 0, '0', undefined])
      expect(whole(raw({ team_assignee_id: none })).change.ticket?.team).toBeNull()
    expect(
      whole(withParts([part('comment', { type: 'admin', id: 101 }, { id: 7 })])).change.messages[1],
    ).toMatchObject({ id: '7', author: '101', side: 'teammate' })
  })

  it('does without statistics, rating, contacts, teammates and source', () => {
    const bare = { statistics: null, conversation_rating: null, contacts: null, teammates: null }
    // Not when it was changed last, which an automation may have done.
    expect(whole(raw(bare)).change.ticket).toMatchObject({ closedAt: null, requester: 'abc' })
    expect(whole(raw({ ...bare, source: null })).change).toMatchObject({
      whole: true,
      messages: [],
    })
    expect(whole(raw({ statistics: { last_close_at: 'soon' } })).change.whole).toBe(true)
  })

  it('is closed when it was last closed, as far as that is told', () => {
    const close = part('close', admin, { body: null, created_at: at + 500 })
    expect(whole(withParts([close], { statistics: null })).change).toMatchObject({
      ticket: { closedAt: null },
      closedAt: new Date((at + 500) * 1000),
    })
    expect(whole(raw()).change.ticket?.closedAt).toEqual(new Date((at + 800) * 1000))
    for (const state of ['open', 'snoozed'])
      expect(whole(raw({ state })).change.ticket).toMatchObject({ status: 'open', closedAt: null })
  })

  it('is rated in stars, whoever or whatever is rated', () => {
    const rated = (rating: unknown, teammate: unknown) =>
      whole(raw({ conversation_rating: { rating, remark: 'x', teammate } })).change.ticket?.rating
    expect(rated(4, { type: 'admin', id: '101' })).toEqual({ value: 4, outOf: 5 })
    expect(rated(1, { type: 'workflow', id: null })).toEqual({ value: 1, outOf: 5 })
    expect(rated(null, null)).toBeNull()
  })

  it.each([
    ['whatsapp', 'messaging'],
    ['instagram', 'social'],
    ['phone_call', 'phone'],
    ['email', 'email'],
    ['something_new', 'something_new'],
    [null, 'unknown'],
  ])('came by %s: %s', (type, channel) => {
    const source = { type, body: '', author: user }
    expect(whole(raw({ source })).change.ticket?.channel).toBe(channel)
  })

  it('begins with its source, which is not among the parts', () => {
    const { messages, language } = whole(raw()).change
    expect(messages).toEqual([
      {
        id: 'source',
        author: 'abc',
        side: 'customer',
        public: true,
        words: 4,
        at: new Date(at * 1000),
      },
    ])
    expect(language).toEqual({ language: 'en', letters: 15 })
  })

  it('tells customers, teammates, bots and Fin apart', () => {
    const authors = [
      user,
      { type: 'lead', id: 'l' },
      { type: 'contact', id: 'c' },
      admin,
      bot,
      { type: 'team', id: '5' },
      { ...admin, from_ai_agent: true },
      { ...admin, is_ai_answer: true },
      { type: 'something', id: 'x' },
      null,
    ]
    expect(sides(withParts(authors.map((author) => part('comment', author)))).slice(1)).toEqual([
      'customer',
      'customer',
      'customer',
      'teammate',
      ...Array(6).fill('system'),
    ])
  })

  it('does not count as an answer what was sent to many in a teammate’s name', () => {
    const sent = (delivered_as: string) =>
      sides(raw({ source: { type: 'email', delivered_as, body: 'Hello', author: admin } }))
    for (const way of ['automated', 'campaigns_initiated', 'operator_initiated'])
      expect(sent(way)).toEqual(['system'])
    expect(sent('admin_initiated')).toEqual(['teammate'])
  })

  it('keeps notes apart from answers', () => {
    const notes = [part('note', admin), part('note_and_reopen', admin)]
    expect(sides(withParts(notes)).slice(1)).toEqual(['teammate note', 'teammate note'])
  })

  it('counts what is said with an act, and not what only happened or was summed up', () => {
    const said = [
      part('close', admin),
      part('assignment', admin),
      part('open', admin),
      part('assign_and_reopen', admin),
    ]
    expect(sides(withParts(said)).slice(1)).toEqual(Array(4).fill('teammate'))
    const silent = [
      part('close', admin, { body: null }),
      part('assignment', admin, { body: '' }),
      part('conversation_summary', bot),
      part('conversation_attribute_updated_by_admin', admin),
      part('language_detection_details', bot),
      part('anything_new', admin),
    ]
    expect(sides(withParts(silent)).slice(1)).toEqual([])
    expect(sides(withParts([part('comment', user, { body: null })])).slice(1)).toEqual(['customer'])
  })

  it('was opened again by an act, or by what a customer wrote to it when it was closed', () => {
    const reopened = (...list: unknown[]) => (whole(withParts(list)).change.reopenedAt ?? []).length
    const close = () => part('close', admin, { body: null, state: 'closed' })
    expect(reopened(close())).toBe(0)
    expect(reopened(part('open', admin))).toBe(0)
    expect(reopened(close(), part('open', admin, { body: null }))).toBe(1)
    expect(reopened(close(), part('comment', user, { state: 'open' }))).toBe(1)
    expect(reopened(close(), part('comment', user))).toBe(1)
    expect(reopened(close(), part('comment', admin, { state: 'closed' }))).toBe(0)
    expect(reopened(close(), part('note', admin, { state: 'closed' }))).toBe(0)
    expect(reopened(close(), part('open', admin), close(), part('comment', user))).toBe(2)
  })

  it('is not whole where Intercom left out parts, and says so', () => {
    const list = Array.from({ length: 500 }, () => part('comment', admin))
    const given = { conversation_parts: list, total_count: 612 }
    const { change, skipped } = whole(raw({ conversation_parts: given }))
    expect(change.whole).toBe(false)
    expect(change).not.toHaveProperty('language')
    expect(change.messages).toHaveLength(501)
    expect(skipped).toEqual([{ id: '515', problem: 'parts: more than 500' }])
    expect(whole(withParts(list)).change.whole).toBe(true)
  })

  it('is not whole where a part cannot be read, and names the place but never the text', () => {
    const odd = part('comment', user, { created_at: 'PRIVATE WORDS', body: 'PRIVATE WORDS' })
    const { change, skipped } = whole(withParts([odd, part('comment', admin)]))
    expect(change.whole).toBe(false)
    expect(change.messages).toHaveLength(2)
    expect(skipped).toEqual([{ id: '515', problem: 'part.created_at: invalid_type' }])
  })

  it('is known by the search without its messages', () => {
    const { conversation_parts: _, ...listed } = raw()
    expect(changeOfConversation(parse(listed))).toMatchObject({
      id: '515',
      messages: [],
      whole: false,
      ticket: { status: 'closed', tags: ['billing'] },
    })
    expect(whole(listed).change.whole).toBe(false)
  })

  it.each([
    ['state', { state: null }],
    ['tags.tags.0.name', { tags: { tags: [{ id: '1' }] } }],
    ['created_at', { created_at: '2026-03-04' }],
    ['conversation_rating.rating', { conversation_rating: { rating: 'PRIVATE WORDS' } }],
  ])('is left out and named where %s is not what it should be', (place, change) => {
    const { records, skipped } = readRecords('conversation', Conversation, [raw(change)])
    expect(records).toEqual([])
    expect(skipped).toEqual([
      { id: '515', problem: expect.stringContaining(`conversation.${place}`) },
    ])
    expect(JSON.stringify(skipped)).not.toContain('PRIVATE')
  })

  it('never carries a text, whatever is in it', () => {
    const word = fc.stringMatching(/^[a-z]{3,8}$/).map((text) => `zq${text}qz`)
    const author = fc.constantFrom(admin, user, bot, null)
    const anyPart = fc.record({
      kind: fc.constantFrom('comment', 'note', 'close', 'open', 'odd'),
      author,
      body: fc.option(word),
    })
    fc.assert(
      fc.property(word, fc.array(anyPart, { maxLength: 20 }), (title, list) => {
        const made = list.map(({ kind, author: by, body }) => part(kind, by, { body }))
        const { change, skipped } = whole(
          withParts(made, {
            title,
            source: { type: 'email', body: title, subject: title, author: user },
          }),
        )
        expect(JSON.stringify([change, skipped])).not.toMatch(/zq[a-z]+qz/)
      }),
    )
  })
})
