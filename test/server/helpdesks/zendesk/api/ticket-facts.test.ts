import { describe, expect, it } from 'vitest'
import { readRecords } from '#server/helpdesks/client/records.ts'
import { type MetricSet, Ticket } from '#server/helpdesks/zendesk/api/schemas.ts'
import { changeOfTicket } from '#server/helpdesks/zendesk/api/ticket-facts.ts'

const ticket = {
  id: 4821,
  status: 'solved',
  subject: 'never read',
  description: 'never read',
  via: { channel: 'email', source: {} },
  requester_id: 7001,
  group_id: 9001,
  organization_id: 31,
  assignee_id: null,
  brand_id: 'odd'.repeat(200),
  tags: ['billing'],
  satisfaction_rating: { score: 'good', comment: 'never read' },
  created_at: '2026-01-20T09:00:00Z',
  updated_at: '2026-01-22T10:00:00Z',
  generated_timestamp: Date.UTC(2026, 0, 22, 11) / 1000,
}

function read(changes: object = {}, metrics?: MetricSet) {
  const { records, skipped } = readRecords('ticket', Ticket, [{ ...ticket, ...changes }])
  return { change: records[0] && changeOfTicket(records[0], metrics), skipped }
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
        // When it was changed last says nothing of that.
        closedAt: null,
        team: '9001',
        // No assignee is not the same as one that cannot be read.
        place: { organization: '31', assignee: null, brand: undefined },
        requester: '7001',
        rating: { value: 2, outOf: 2 },
        language: null,
        apart: false,
      },
    })
    expect(JSON.stringify(read())).not.toContain('never read')
  })

  it.each([
    ['a deleted ticket', { status: 'deleted' }, true],
    ['one that was merged into another', { status: 'closed', tags: ['closed_by_merge'] }, true],
    ['the other end of a side conversation', { via: { channel: 'side_conversation' } }, true],
    ['a closed ticket', { status: 'closed' }, false],
    ['one without tags', { tags: null }, false],
  ])('says of %s whether it is gone', (_, changes, gone) => {
    expect(read(changes).change?.deleted).toBe(gone)
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
    const metrics = { ticket_id: '4821', solved_at: new Date('2026-01-22T10:00:00Z') }
    expect(read({ status }, metrics).change?.ticket?.closedAt === null).toBe(expected === 'open')
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
