import { describe, expect, it } from 'vitest'
import { readRecords } from '#server/helpdesks/client/records.ts'
import { changesOfEvents } from '#server/helpdesks/zendesk/api/event-changes.ts'
import { TicketEvent } from '#server/helpdesks/zendesk/api/schemas.ts'

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
  it.each([
    ['a trigger', { via: 'Rule' }, 'system'],
    ['a trigger, in full', { via: { channel: 'rule', source: {} } }, 'system'],
    ['an AI agent', { via: { channel: 'answer_bot_for_web_widget' } }, 'system'],
    ['a person', { via: { channel: 'web' } }, 'teammate'],
    ['a person by mail', { via: 'Mail' }, 'teammate'],
    ['an unknown way', { via: ['odd'] }, 'teammate'],
  ])('takes what came by %s in the name of a teammate for what it is', (_, more, side) => {
    const { changes } = readEvents(event(1, 0, [created, comment(11, 101, 'We got it', more)]))
    expect(changes[0]?.messages[0]).toMatchObject({ side, author: '101' })
  })

  it('leaves out side conversations between colleagues', () => {
    const side = { id: 20, event_type: 'CollabThreadCreated', subject: 'secret', author_id: 101 }
    const { changes, skipped } = readEvents(
      event(1, 0, [created, comment(11, 7001, 'Hello'), side]),
      event(2, 1, [{ ...side, id: 21, event_type: 'CollabThreadReply' }]),
    )
    expect(changes[0]?.messages.map(({ id }) => id)).toEqual(['11'])
    expect(skipped).toEqual([])
  })

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
        language: { language: 'fr', letters: 20 },
        // Who writes notes can be no customer.
        staff: [{ id: '102', at: at(6) }],
        messages: [
          {
            ...{ id: '11', author: '7001', side: 'unknown', public: true, words: 5, at: at(0) },
            opening: true,
          },
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

describe('factsOfWritten', () => {
  it('reads HTML where there is nothing else', () => {
    const { changes } = readEvents(
      event(1, 0, [
        created,
        comment(11, 7001, '', { body: null, html_body: '<p>Hi&nbsp;<b>you</b></p>' }),
      ]),
    )
    expect(changes[0]?.messages.map(({ id, words }) => [id, words])).toEqual([['11', 2]])
  })
})
