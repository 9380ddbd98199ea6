import { describe, expect, it } from 'vitest'
import {
  agent,
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

describe('messages wherever they are kept', () => {
  const messaging = ticket(501, { via: { channel: 'native_messaging' } })
  const title = comment(11, 900, 0, { body: 'Conversation with Web User 42' })
  const said = (actor_type: string, actor_id: number, count: number, chat_index: number) => ({
    ...{ type: 'ChatMessage', actor_type, actor_id, chat_index, message: words(count) },
    timestamp: opened * 1000 + chat_index * 1000,
  })
  const history = [said('end-user', 900, 25, 0), said('agent', 2, 30, 1), said('agent', 2, 20, 2)]

  it('counts the history of a chat, once, and not its title', async () => {
    const chat = { event_type: 'ChatStartedEvent', value: { chat_id: 'c', history } }
    const { conversations } = await read('zendesk', {
      users: [agent(2), agent(3), customer],
      tickets: [messaging],
      ticket_events: [
        event(501, [create, title, chat]),
        event(501, [{ ...chat, event_type: 'ChatEndedEvent' }, solve]),
      ],
    })
    expect(conversations[0]).toMatchObject({
      complete: true,
      participants: [{ teammate: '2', replies: 2 }],
      reasons: [],
    })
    expect(conversations[0]?.messages.map(({ author, side }) => [author, side])).toEqual([
      ['900', 'customer'],
      ['2', 'teammate'],
      ['2', 'teammate'],
    ])
  })

  it('says that messages are not given to us where neither stream nor log has them', async () => {
    const { conversations } = await read('zendesk', {
      users: [agent(2), customer],
      tickets: [messaging],
      ticket_events: [event(501, [create, title, solve])],
    })
    expect(conversations[0]).toMatchObject({ complete: false, reasons: ['unread_messages'] })
  })

  it('reads the conversation log, in which comments stand once', async () => {
    const entry = (reference: string, type: string, id: number, count: number) => ({
      ...{ id: reference, reference },
      // In the order in which they stand, by what they are called.
      created_at: `2026-11-20T10:0${'1 ab ac ad 12'.split(' ').indexOf(reference.split(':').at(-1) ?? '') + 1}:00Z`,
      type: reference.includes('ticket_event') ? 'Comment' : 'Messaging::ConversationMessage',
      author: { type, 'zen:support:user_id': id },
      content: { type: 'text', text: words(count) },
    })
    const late = comment(12, 2, 20, { created_at: '2026-11-20T10:08:00Z' })
    const { conversations } = await read('zendesk', {
      users: [agent(2), customer],
      tickets: [messaging],
      ticket_events: [event(501, [create, title, late, solve])],
      conversation_logs: [
        {
          ticket_id: 501,
          events: [
            { ...entry('zen:ticket_event:11', 'user', 900, 0), metadata: { public: false } },
            entry('zen:sunco:conversation_message:ab', 'user', 900, 25),
            entry('zen:sunco:conversation_message:ac', 'bot', -1, 25),
            entry('zen:sunco:conversation_message:ad', 'agent', 2, 30),
            { ...entry('zen:ticket_event:12', 'agent', 2, 20), metadata: { public: true } },
          ],
        },
      ],
    })
    expect(conversations[0]?.messages.map(({ side, words }) => [side, words])).toEqual([
      ['customer', 25],
      ['system', 25],
      ['teammate', 30],
      ['teammate', 20],
    ])
  })

  it('reports kinds of event that nothing is known of, and does not guess where one holds a text', async () => {
    const strange = { id: 15, event_type: 'SomethingNewEvent', body: 'Hello there' }
    const { conversations, events } = await read('zendesk', {
      users: [agent(2), customer],
      tickets: [ticket(1), ticket(2), ticket(3)],
      ticket_events: [
        event(1, [
          create,
          comment(11, 900, 30),
          comment(12, 2, 30),
          { event_type: 'NewThing' },
          solve,
        ]),
        event(2, [create, comment(21, 900, 30), comment(22, 2, 30), strange, solve]),
        event(3, [create, comment(31, 900, 30), comment(32, 2, 30), { event_type: 'NewThing' }]),
      ],
    })
    expect(events).toEqual({ NewThing: 2, SomethingNewEvent: 1 })
    expect(conversations.map(({ reasons }) => reasons)).toEqual([[], ['unread_messages'], []])
  })
})
