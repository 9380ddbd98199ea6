import { describe, expect, it } from 'vitest'
import { readRecords, Ticket, TicketEvent, User } from '#server/helpdesk/zendesk/schemas.ts'
import {
  changeOfComments,
  changeOfTicket,
  changesOfEvents,
  teammateOf,
} from '#server/helpdesk/zendesk/transform.ts'

const ticket = {
  id: 4821,
  status: 'solved',
  subject: 'never read',
  description: 'never read',
  via: { channel: 'email', source: {} },
  requester_id: 7001,
  group_id: 9001,
  tags: ['billing'],
  satisfaction_rating: { score: 'good', comment: 'never read' },
  created_at: '2026-01-20T09:00:00Z',
  updated_at: '2026-01-22T10:00:00Z',
  generated_timestamp: Date.UTC(2026, 0, 22, 11) / 1000,
}

function read(changes: object = {}) {
  const { records, skipped } = readRecords('ticket', Ticket, [{ ...ticket, ...changes }])
  return { change: records[0] && changeOfTicket(records[0]), skipped }
}

const facts = (changes: object) => read(changes).change?.ticket

describe('changeOfTicket', () => {
  it('keeps facts and no text', () => {
    expect(read().change).toEqual({
      id: '4821',
      messages: [],
      whole: false,
      deleted: false,
      ticket: {
        channel: 'email',
        status: 'closed',
        spam: false,
        tags: ['billing'],
        createdAt: new Date('2026-01-20T09:00:00Z'),
        updatedAt: new Date('2026-01-22T11:00:00Z'),
        closedAt: new Date('2026-01-22T10:00:00Z'),
        team: '9001',
        requester: '7001',
        rating: { value: 2, outOf: 2 },
        language: null,
      },
    })
    expect(JSON.stringify(read())).not.toContain('never read')
  })

  it.each([
    ['new', 'open'],
    ['open', 'open'],
    ['pending', 'open'],
    ['hold', 'open'],
    ['solved', 'closed'],
    ['closed', 'closed'],
    ['some_new_status', 'open'],
  ])('takes %s for %s', (status, expected) => {
    expect(facts({ status })).toMatchObject({ status: expected })
    expect(facts({ status })?.closedAt === null).toBe(expected === 'open')
  })

  it('tells a deleted ticket', () => {
    expect(read({ status: 'deleted' }).change?.deleted).toBe(true)
  })

  it.each([
    [{ score: 'good' }, { value: 2, outOf: 2 }],
    [{ score: 'good_with_comment' }, { value: 2, outOf: 2 }],
    [{ score: 'bad' }, { value: 1, outOf: 2 }],
    [{ score: 'badwithcomment' }, { value: 1, outOf: 2 }],
    [{ score: 'offered' }, null],
    [{ score: 'unoffered' }, null],
    [{}, null],
    [null, null],
  ])('reads the rating %j', (satisfaction_rating, rating) => {
    expect(facts({ satisfaction_rating })?.rating).toEqual(rating)
  })

  it.each([
    ['native_messaging', 'messaging'],
    ['voice', 'phone'],
    ['Web', 'web'],
    ['sample_channel', 'sample_channel'],
  ])('calls the channel %s %s', (channel, name) => {
    expect(facts({ via: { channel } })?.channel).toBe(name)
  })

  it('does without what is optional', () => {
    const bare = [
      'via',
      'requester_id',
      'group_id',
      'tags',
      'satisfaction_rating',
      'generated_timestamp',
    ]
    const nothing = Object.fromEntries(bare.map((name) => [name, undefined]))
    expect(facts(nothing)).toMatchObject({ channel: 'unknown', team: null, tags: [], rating: null })
    expect(facts(Object.fromEntries(bare.map((name) => [name, null])))).toBeDefined()
  })

  it('takes the time it was solved from the metrics where there are any', () => {
    const [record] = readRecords('ticket', Ticket, [ticket]).records
    const solved_at = new Date('2026-01-21T08:00:00Z')
    expect(record && changeOfTicket(record, { solved_at }).ticket?.closedAt).toEqual(solved_at)
  })

  it.each([
    ['created_at', 'yesterday'],
    ['created_at', 5],
    ['status', 3],
    ['tags', 'billing'],
    ['tags', [1]],
    ['updated_at', null],
  ])('reports a ticket whose %s is %j, without the value', (name, value) => {
    const { change, skipped } = read({ [name]: value })
    expect(change).toBeUndefined()
    expect(skipped).toEqual([{ id: '4821', problem: expect.stringMatching(`^ticket.${name}`) }])
    expect(skipped[0]?.problem).not.toContain('yesterday')
  })

  it('reports what is no ticket at all', () => {
    const { skipped } = readRecords('ticket', Ticket, [null, 7, [], {}])
    expect(skipped.map(({ id }) => id)).toEqual(['unknown', 'unknown', 'unknown', 'unknown'])
  })
})

const sideOf = (author: string) => (author.startsWith('10') ? ('teammate' as const) : undefined)
const comment = (id: number, author_id: number, body: string, more: object = {}) => ({
  id,
  event_type: 'Comment',
  type: 'Comment',
  author_id,
  body,
  public: true,
  ...more,
})
const event = (id: number, minute: number, child_events: unknown[], more: object = {}) => ({
  id,
  ticket_id: 4821,
  timestamp: Date.UTC(2026, 0, 20, 9, minute) / 1000,
  updater_id: 7001,
  child_events,
  ...more,
})
const created = { id: 1, event_type: 'Create', status: 'new' }
const readEvents = (...list: unknown[]) => {
  const { records, skipped } = readRecords('ticket_event', TicketEvent, list)
  const read = changesOfEvents(records, sideOf)
  return { ...read, skipped: [...skipped, ...read.skipped] }
}

describe('changesOfEvents', () => {
  it('counts a conversation from its creation on', () => {
    const { changes, skipped } = readEvents(
      event(1, 0, [created, comment(11, 7001, 'Bonjour, où est mon colis ?')]),
      event(2, 5, [comment(12, 101, 'Bonjour Nadia, je regarde')]),
      event(3, 6, [comment(13, 102, 'note interne', { public: false })]),
      event(4, 7, [comment(14, -1, 'Automatic message to you')]),
    )
    expect(skipped).toEqual([])
    const at = (minute: number) => new Date(Date.UTC(2026, 0, 20, 9, minute))
    expect(changes).toEqual([
      {
        id: '4821',
        whole: true,
        language: 'fr',
        messages: [
          { id: '11', author: '7001', side: 'customer', public: true, words: 5, at: at(0) },
          { id: '12', author: '101', side: 'teammate', public: true, words: 4, at: at(5) },
          { id: '13', author: '102', side: 'teammate', public: false, words: 2, at: at(6) },
          { id: '14', author: '-1', side: 'system', public: true, words: 4, at: at(7) },
        ],
      },
    ])
  })

  it('does not claim to have seen the beginning without it', () => {
    const { changes } = readEvents(event(2, 5, [comment(12, 101, 'Hello')]))
    expect(changes[0]).toMatchObject({ whole: false })
    expect(changes[0]).not.toHaveProperty('language')
  })

  it.each([
    [{ status: 'open', previous_value: 'solved' }, 1],
    [{ status: 'pending', previous_value: 'closed' }, 1],
    [{ field_name: 'status', value: 'open', previous_value: 'solved' }, 1],
    [{ status: 'closed', previous_value: 'solved' }, 0],
    [{ status: 'open', previous_value: 'pending' }, 0],
    [{ status: 'deleted', previous_value: 'solved' }, 0],
    [{ status: 'open' }, 0],
    [{ status: null, previous_value: 'solved' }, 0],
    [{ field_name: 'tags', value: ['open'], previous_value: 'solved' }, 0],
  ])('reads %j as %i reopening', (change, times) => {
    const { changes } = readEvents(event(1, 3, [{ id: 2, event_type: 'Change', ...change }]))
    expect(changes[0]?.reopenedAt ?? []).toHaveLength(times)
  })

  it('takes author and time from the event where the comment has none', () => {
    const child = { ...comment(11, 0, 'Hello'), author_id: undefined }
    const { changes } = readEvents(event(1, 3, [child], { updater_id: 101 }))
    expect(changes[0]?.messages[0]).toMatchObject({
      author: '101',
      at: new Date(Date.UTC(2026, 0, 20, 9, 3)),
    })
  })

  it.each([
    ['has no text', { id: 11, event_type: 'Comment', comment_present: true, public: true }],
    ['has a text that is no text', comment(11, 7001, 'x', { body: 5 })],
    ['does not say whether it is public', comment(11, 7001, 'x', { public: 'yes' })],
    ['is no object', 5],
  ])('does not call a conversation whole when a comment %s', (_, child) => {
    const { changes, skipped } = readEvents(event(1, 0, [created, child]))
    expect(changes[0]?.whole).toBe(false)
    expect(changes[0]?.messages).toEqual([])
    expect(skipped).toHaveLength(1)
  })

  it('counts a call without a text as a message without words', () => {
    const call = {
      ...comment(11, 7001, ''),
      body: null,
      event_type: 'VoiceComment',
      type: 'VoiceComment',
    }
    const { changes } = readEvents(event(1, 0, [created, call]))
    expect(changes[0]).toMatchObject({ whole: true, messages: [{ words: 0 }] })
  })

  it('keeps the tickets of one page apart and skips only the broken event', () => {
    const { changes, skipped } = readEvents(
      event(1, 0, [created, comment(11, 7001, 'one')]),
      { id: 9, ticket_id: {}, child_events: [] },
      event(3, 1, [created, comment(12, 7002, 'two')], { ticket_id: 4822 }),
    )
    expect(changes.map(({ id, whole }) => [id, whole])).toEqual([
      ['4821', true],
      ['4822', true],
    ])
    expect(skipped).toEqual([{ id: '9', problem: 'ticket_event.ticket_id: invalid_union' }])
  })
})

describe('changeOfComments', () => {
  const dated = (id: string, author: string, body: string | null, html_body?: string) => ({
    id,
    author_id: author,
    public: true,
    body,
    html_body,
    created_at: new Date(Date.UTC(2026, 0, 20, 9, Number(id))),
  })

  it('puts messages in order and reads HTML where there is nothing else', () => {
    const { messages } = changeOfComments(
      '1',
      [dated('2', '101', null, '<p>Hello&nbsp;<b>there</b></p>'), dated('1', '7001', 'Hi')],
      true,
      sideOf,
    )
    expect(messages.map(({ id, words }) => [id, words])).toEqual([
      ['1', 1],
      ['2', 2],
    ])
  })
})

describe('teammateOf', () => {
  const user = (more: object) => {
    const [record] = readRecords('user', User, [{ id: 101, role: 'agent', ...more }]).records
    return record && teammateOf(record, ['9001'])
  }

  it('keeps what is known of a person', () => {
    const chloe = { name: 'Chloé', email: 'c@tallo.example', locale: 'fr', custom_role_id: 360 }
    expect(user(chloe)).toEqual({
      id: '101',
      name: 'Chloé',
      email: 'c@tallo.example',
      role: 'agent',
      customRole: '360',
      locale: 'fr',
      active: true,
      lightAgent: false,
      teams: ['9001'],
    })
  })

  it.each([
    [{ role: 'admin' }, { role: 'admin' }],
    [{ suspended: true }, { active: false }],
    [{ active: false }, { active: false }],
    [{ only_private_comments: true }, { lightAgent: true }],
    [{ role_type: 1 }, { lightAgent: true }],
    [{ role_type: 0 }, { lightAgent: false }],
    [
      { name: null, email: 5, locale: [] },
      { name: '#101', email: null, locale: 'en' },
    ],
  ])('reads %j', (more, expected) => {
    expect(user(more)).toMatchObject(expected)
  })
})
