import type { ConversationFacts } from '#shared/domain/eligibility/facts.ts'

export const NOW = new Date('2026-03-20T12:00:00Z')

/** An eligible conversation, answered by vera. */
export function sampleFacts(change: Partial<ConversationFacts> = {}): ConversationFacts {
  return {
    id: '42',
    channel: 'email',
    status: 'closed',
    spam: false,
    createdAt: new Date('2026-03-12T09:00:00Z'),
    closedAt: new Date('2026-03-13T12:00:00Z'),
    language: 'en-US',
    tags: ['billing'],
    customerMessages: 2,
    publicWords: 120,
    participants: [{ teammate: 'vera', replies: 2, lastReplyAt: new Date('2026-03-13T10:00:00Z') }],
    complete: true,
    held: null,
    ...change,
  }
}
