import type { SignedWebhook } from '#server/helpdesks/vendor.ts'

/** What a webhook subscribes to: whatever changes a fact that we keep, and who leaves. */
const events = {
  ticket: [
    'agent_assignment_changed',
    'comment_added',
    'comment_made_private',
    'comment_redacted',
    'created',
    'csat_received',
    'group_assignment_changed',
    'marked_as_spam',
    'merged',
    'permanently_deleted',
    'soft_deleted',
    'status_changed',
    'tags_changed',
    'undeleted',
  ],
  user: ['custom_role_changed', 'deleted', 'role_changed', 'suspended_changed'],
}

/**
 * Zendesk's webhook. Its API could make one, but only with rights to write, which we do not ask for:
 * so an admin does.
 */
export const webhook: SignedWebhook = {
  path: (workspace) => `/entry/zendesk/webhooks/${encodeURIComponent(workspace)}`,
  instructions: (address, isPublic) => [
    'As an admin of the Zendesk account:',
    '  1. Admin Center → Apps and integrations → Webhooks → Create webhook → Zendesk events.',
    '  2. Choose these events (those that the account does not offer are not missed):',
    ...Object.entries(events).flatMap(([kind, names]) =>
      names.map((name) => `     zen:event-type:${kind}.${name}`),
    ),
    '  3. Name: Conversation Carousel. Request method: POST. Request format: JSON.',
    `     Endpoint URL: ${address}`,
    ...(isPublic
      ? []
      : ['     (PUBLIC_URL is not set: put the https address of this server in its place.)']),
    '     Authentication: none. Each request is signed.',
    '  4. Create it, open it, and reveal its signing secret.',
    'Where events of tickets cannot be chosen, connect the webhook to a trigger instead, with the body',
    '  {"ticket_id": "{{ticket.id}}"}',
  ],
}
