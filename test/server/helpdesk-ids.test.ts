import { describe, expect, it } from 'vitest'
import type * as z from 'zod/mini'
import { parseConversations } from '#server/cli/conversation-file.ts'
import { readRecords } from '#server/helpdesks/client/records.ts'
import * as intercom from '#server/helpdesks/intercom/api/schemas.ts'
import * as zendesk from '#server/helpdesks/zendesk/api/schemas.ts'
import { HelpdeskId } from '#shared/contract/common.ts'
import { longestHelpdeskId } from '#shared/domain/helpdesk-id.ts'
import { fileLine } from '#test/server/cli/file-conversations.ts'

const longest = 'x'.repeat(longestHelpdeskId)
const at = '2026-01-20T09:00:00Z'

/** Records by vendor, with an id in every place that takes one. */
const records: [string, z.ZodMiniType, (id: string) => unknown][] = [
  [
    'Zendesk tickets',
    zendesk.Ticket,
    (id) => ({
      id,
      status: 'open',
      requester_id: id,
      group_id: id,
      created_at: at,
      updated_at: at,
    }),
  ],
  ['Zendesk comments', zendesk.Comment, (id) => ({ id, author_id: id, public: true, body: '' })],
  [
    'Zendesk events',
    zendesk.TicketEvent,
    (id) => ({ id, ticket_id: id, updater_id: id, child_events: [] }),
  ],
  ['Zendesk users', zendesk.User, (id) => ({ id, role: 'agent' })],
  ['Zendesk groups', zendesk.Group, (id) => ({ id, name: 'Help' })],
  ['Zendesk memberships', zendesk.Membership, (id) => ({ user_id: id, group_id: id })],
  [
    'Intercom conversations',
    intercom.Conversation,
    (id) => ({ id, created_at: 1, state: 'open', team_assignee_id: id }),
  ],
  [
    'Intercom parts',
    intercom.ConversationPart,
    (id) => ({ id, part_type: 'comment', created_at: 1, author: { type: 'admin', id } }),
  ],
  ['Intercom admins', intercom.Admin, (id) => ({ id })],
  ['Intercom teams', intercom.Team, (id) => ({ id, name: 'Help' })],
  ['the contract', HelpdeskId, (id) => id],
]

describe('longestHelpdeskId', () => {
  it.each(records)('is taken in %s, and nothing longer', (_, schema, recordOf) => {
    expect(readRecords('one', schema, [recordOf(longest)]).records).toHaveLength(1)
    expect(readRecords('one', schema, [recordOf(`${longest}x`)]).records).toHaveLength(0)
  })

  it('is taken in conversation files', () => {
    const line = (id: string) => JSON.stringify({ ...fileLine('1', [{ by: id, as: 'c', at }]), id })
    expect(parseConversations(line(longest)).problems).toEqual([])
    expect(parseConversations(line(`${longest}x`)).conversations).toEqual([])
  })
})
