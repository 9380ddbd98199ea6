import type { Explanation } from '#shared/contract/conversation-explanations.ts'
import { chloe } from './replies.ts'

/** Why a conversation is not dealt, with something of each kind that can be said of one. */
export const explanation: Explanation = {
  conversation: '4821',
  at: '2026-11-20T10:00:00.000Z',
  facts: {
    ...{ channel: 'email', status: 'closed', spam: false, tags: ['billing'] },
    ...{ createdAt: '2026-11-18T10:00:00.000Z', closedAt: '2026-11-19T10:00:00.000Z' },
    ...{ closedFrom: 'last_public_message', factsAt: '2026-11-20T09:00:00.000Z' },
    language: { code: null, told: 'ca', letters: 45, sureness: 'unexpected' },
    messages: [
      {
        ...{ author: chloe, side: 'teammate', public: true },
        ...{ messages: 1, words: 12, leftOut: null },
      },
      {
        ...{ author: { id: '777', name: null }, side: 'system', public: true },
        ...{ messages: 3, words: 90, leftOut: 'machine' },
      },
    ],
    ...{ customerMessages: 1, teammateReplies: 1, publicWords: 20, complete: true },
    ...{ unread: false, apart: 'unread', unreadable: false, titles: 1, countedBefore: true },
  },
  reviewee: chloe,
  reasons: [
    { code: 'too_short', part: 'words', actual: 20, limit: 50 },
    { code: 'already_reviewed', actual: 1, limit: 1 },
  ],
  reviewer: null,
}
