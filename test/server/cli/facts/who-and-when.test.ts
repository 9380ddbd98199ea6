import { describe, expect, it } from 'vitest'
import {
  agent,
  answered,
  comment,
  create,
  customer,
  event,
  opened,
  read,
  solve,
  ticket,
  words,
} from './files.ts'

describe('who wrote it, then and really', () => {
  const sidesOf = async (replies: object[], more: object = {}) => {
    const { conversations } = await read('zendesk', {
      users: [agent(2), agent(7, { name: 'Ultimate Bot' }), customer],
      tickets: [ticket(1)],
      ticket_events: [answered(1, replies)],
      ...more,
    })
    return conversations[0]?.messages.slice(1).map(({ side }) => side)
  }

  it.each([
    'Answer Bot',
    'answer_bot_for_web_widget',
    'Rule',
    8,
    '8',
    { channel: 'ai_agent' },
    { channel: 67 },
    { channel: 'web', source: { rel: 'trigger' } },
    'Automation',
    { channel: 'merge' },
    'automatic_solution_suggestions',
  ])('takes what came by %j in the name of a teammate for a machine', async (via) => {
    expect(await sidesOf([comment(12, 2, 30, { via })])).toEqual(['system'])
  })

  it.each(['api', 'Web service', { channel: 'sunshine_conversations_api' }, 5, 87])(
    'tells a bot behind an account by its name where %j brought it, and no person',
    async (via) => {
      const replies = [comment(12, 7, 30, { via }), comment(13, 2, 30, { via })]
      expect(await sidesOf(replies)).toEqual(['system', 'teammate'])
    },
  )

  it('neither reviews a bot nor asks it to review, and points it out', async () => {
    const { conversations, accounts } = await read('zendesk', {
      users: [agent(2), agent(3), agent(7, { name: 'Ultimate Bot' }), customer],
      tickets: [ticket(1)],
      ticket_events: [answered(1)],
    })
    expect(conversations[0]?.pairs).toEqual([{ reviewer: '2', reason: 'own_conversation' }])
    expect(accounts.filter((one) => one.pointedOut).map(({ id }) => id)).toEqual(['7'])
  })

  it('knows who left before we came by what they did, and takes nobody else for the customer', async () => {
    const assigned = { id: 8, event_type: 'Change', field_name: 'assignee_id', value: '55' }
    const replies = [assigned, comment(12, 55, 30), comment(13, 66, 30)]
    expect(await sidesOf(replies)).toEqual(['teammate', 'unknown'])
  })

  it('knows who was downgraded by what they did then, and who only asked as customer', async () => {
    const users = [agent(2), { id: 55, role: 'end-user' }, { id: 56, role: 'end-user' }, customer]
    const note = comment(14, 55, 5, { public: false })
    const replies = [comment(12, 55, 30), note, comment(13, 56, 30)]
    expect(await sidesOf(replies, { users })).toEqual(['teammate', 'customer', 'teammate'])
  })

  it('lets a teammate ask as the customer of a conversation of their own', async () => {
    const { conversations } = await read('zendesk', {
      users: [agent(2), agent(3)],
      tickets: [ticket(1, { requester_id: 3 })],
      ticket_events: [event(1, [create, comment(11, 3, 30), comment(12, 2, 30), solve])],
    })
    expect(conversations[0]?.messages.map(({ side }) => side)).toEqual(['customer', 'teammate'])
    expect(conversations[0]?.participants).toContainEqual({ teammate: '2', replies: 1 })
  })
})

describe('may this person open it', () => {
  it('keeps groups and assignments from who is restricted', async () => {
    const member = (user_id: number, group_id: number) => ({ user_id, group_id })
    const { conversations } = await read('zendesk', {
      users: [
        ...[agent(2), agent(3), customer],
        ...[
          agent(4, { ticket_restriction: 'groups' }),
          agent(5, { ticket_restriction: 'assigned' }),
        ],
      ],
      groups: [
        { id: 10, name: 'A' },
        { id: 20, name: 'B' },
      ],
      group_memberships: [member(2, 20), member(3, 20), member(4, 10), member(5, 10)],
      tickets: [ticket(1)],
      ticket_events: [answered(1)],
    })
    const closed = conversations[0]?.pairs.filter(({ reason }) => reason === 'cannot_open')
    expect(closed?.map(({ reviewer }) => reviewer).sort()).toEqual(['4', '5'])
  })
})

describe('when it was closed', () => {
  const old = Date.UTC(2026, 9, 21, 10) / 1000
  const early = ticket(1, { created_at: '2026-10-20T10:00:00Z' })
  const messages = [create, comment(11, 900, 30), comment(12, 2, 30)]
  const file = { users: [agent(2), customer], tickets: [early] }

  it.each([
    [
      'solved_at',
      {
        ticket_events: [event(1, messages, { timestamp: old })],
        ticket_metrics: [{ ticket_id: 1, solved_at: '2026-10-22T10:00:00Z' }],
      },
      '2026-10-22T10:00:00.000Z',
    ],
    [
      'status_audit',
      {
        ticket_events: [event(1, messages, { timestamp: old })],
        ticket_audits: [
          {
            ...{ id: 5, ticket_id: 1, author_id: 2, created_at: '2026-10-22T11:00:00Z' },
            events: [
              {
                id: 6,
                type: 'Change',
                field_name: 'status',
                value: 'solved',
                previous_value: 'open',
              },
            ],
          },
        ],
      },
      '2026-10-22T11:00:00.000Z',
    ],
    [
      'last_public_message',
      { ticket_events: [event(1, messages, { timestamp: old })] },
      '2026-10-21T10:00:00.000Z',
    ],
  ])('says it from %s and never from when it was changed', async (closedFrom, more, closedAt) => {
    const { conversations } = await read('zendesk', { ...file, ...more })
    expect(conversations[0]).toMatchObject({ closedFrom, closedAt, reasons: ['too_old'] })
  })
})

describe('what is left to judge', () => {
  const part = (id: string, more: object) => ({
    ...{ id, part_type: 'comment', created_at: opened + Number(id) },
    author: { type: 'admin', id: '2' },
    ...more,
  })
  const conversation = (parts: object[]) => ({
    admins: [{ type: 'admin', id: '2', name: 'Ana', has_inbox_seat: true }],
    conversations: [
      {
        ...{ id: '71', created_at: opened, updated_at: opened + 90, state: 'closed' },
        source: { type: 'conversation', body: words(60), author: { type: 'user', id: 'c1' } },
        conversation_parts: { total_count: parts.length, conversation_parts: parts },
      },
    ],
  })

  it('is nothing of replies that were redacted, in Intercom', async () => {
    const deleted = '<p><i>This message was deleted</i></p>'
    const { conversations } = await read(
      'intercom',
      conversation([
        part('1', { redacted: true, body: null }),
        part('2', { redacted: true, body: deleted }),
      ]),
    )
    expect(conversations[0]?.reasons).toEqual(['nothing_to_judge'])
  })

  it.each(['▇▇▇▇ ▇▇▇', 'https://acme.example/help/1', '![image](https://acme.example/a.png)'])(
    'is nothing of %j, in Zendesk',
    async (body) => {
      const { conversations } = await read('zendesk', {
        users: [agent(2), customer],
        tickets: [ticket(1)],
        ticket_events: [
          event(1, [create, comment(11, 900, 60), comment(12, 2, 0, { body }), solve]),
        ],
      })
      expect(conversations[0]?.reasons).toEqual(['nothing_to_judge'])
    },
  )
})
