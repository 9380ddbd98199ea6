import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { findPartKind } from '#server/helpdesks/intercom/api/part-kinds.ts'
import { Conversation } from '#server/helpdesks/intercom/api/schemas.ts'
import { changeOfWhole } from '#server/helpdesks/intercom/api/transform.ts'

const admin = { type: 'admin', id: '101' }

const change = (part: Record<string, unknown>, source: Record<string, unknown> = {}) =>
  changeOfWhole(
    z.parse(Conversation, {
      id: '515',
      created_at: 1_772_600_000,
      state: 'closed',
      source: {
        type: 'conversation',
        body: 'Where is it?',
        author: { type: 'user', id: 'c' },
        ...source,
      },
      conversation_parts: {
        conversation_parts: [
          {
            id: '1',
            part_type: 'comment',
            body: 'On its way',
            created_at: 1_772_600_060,
            author: admin,
            ...part,
          },
        ],
        total_count: 1,
      },
    }),
  ).change

describe('what Intercom says was no word of a person', () => {
  it.each([
    ['Fin', { author: { type: 'bot', id: '9' } }],
    ['an AI agent in the name of an admin', { author: { ...admin, from_ai_agent: true } }],
    ['an AI answer', { author: { ...admin, is_ai_answer: true } }],
    ['Operator as an admin', { author: { ...admin, email: 'operator+ab12@intercom.io' } }],
    ['an app by the API', { app_package_code: 'some-app' }],
  ])('is of a machine where it came from %s', (_, part) => {
    expect(change(part).messages[1]).toMatchObject({ side: 'system' })
  })

  it('is of a teammate where an admin wrote it, whoever has left since', () => {
    expect(change({ app_package_code: null }).messages[1]).toMatchObject({ side: 'teammate' })
  })

  it.each([
    ['null', null],
    ['what Intercom puts there', '<p><i>This message was deleted</i></p>'],
    ['the text that it had', 'Nobody reads this any more'],
  ])('has no words where it was redacted and the body is %s', (_, body) => {
    const { messages } = change({ redacted: true, body }, { redacted: true, body })
    expect(messages.map(({ words }) => words)).toEqual([0, 0])
  })

  it.each([
    ...['comment', 'quick_reply', 'open', 'close', 'assignment', 'assign_and_reopen'],
    'assign_and_unsnooze',
  ])('is a message as %s', (part_type) => {
    expect(change({ part_type }).messages).toHaveLength(2)
  })

  it.each(['note', 'note_and_reopen'])('is internal as %s', (part_type) => {
    expect(change({ part_type }).messages[1]).toMatchObject({ public: false })
  })

  it.each([
    ...[
      'default_assignment',
      'away_mode_assignment',
      'balanced_assignment',
      'snoozed',
      'unsnoozed',
    ],
    ...[
      'message_strategy_assignment',
      'timer_unsnooze',
      'participant_added',
      'participant_removed',
    ],
    ...['conversation_rating_changed', 'conversation_rating_remark_added', 'call_summary'],
    ...['conversation_attribute_updated_by_admin', 'conversation_attribute_updated_by_workflow'],
    ...['ticket_state_updated_by_admin', 'custom_action_started', 'operator_workflow_event'],
    ...['language_detection_details', 'channel_and_reply_time_expectation'],
    ...['merged_primary_conversation', 'conversation_tags_updated'],
  ])('is none as %s, with a body too', (part_type) => {
    expect(findPartKind(part_type)).toBe('none')
    const read = change({ part_type })
    expect(read.messages).toHaveLength(1)
    expect(read).not.toHaveProperty('unknownKinds')
  })

  it('is counted by name where the kind is new, and unread where a person may have said something', () => {
    expect(change({ part_type: 'hologram' })).toMatchObject({
      unknownKinds: { hologram: 1 },
      unreadable: true,
    })
    const silent = change({ part_type: 'hologram', body: null })
    expect(silent).toMatchObject({ unknownKinds: { hologram: 1 } })
    expect(silent).not.toHaveProperty('unreadable')
  })
})
