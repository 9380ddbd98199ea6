import * as z from 'zod/mini'
import { Assignment, AssignmentReason, Progress } from './assignments.ts'
import { HelpdeskId, Id, Instant, Person } from './common.ts'
import { Draft } from './drafts.ts'
import { Review } from './reviews.ts'
import type { Route } from './route.ts'

/** Why a conversation would not be dealt to me, with the number found and the number asked for. */
export const EligibilityReason = z.object({
  code: z.string(),
  part: z.optional(z.enum(['customer_messages', 'replies', 'words'])),
  actual: z.optional(z.union([z.number(), z.string()])),
  limit: z.optional(z.union([z.number(), z.string()])),
})
export type EligibilityReason = z.infer<typeof EligibilityReason>

/** Facts of a conversation; its text stays in the helpdesk. */
export const ConversationFacts = z.object({
  channel: z.string(),
  status: z.enum(['open', 'closed']),
  language: z.nullable(z.string()),
  tags: z.array(z.string()),
  createdAt: Instant,
  closedAt: z.nullable(Instant),
  customerMessages: z.int(),
  teammateReplies: z.int(),
  /** Seconds from the first customer message to the first public reply of a teammate. */
  firstReplySeconds: z.nullable(z.number()),
  reopens: z.int(),
  rating: z.nullable(z.object({ value: z.number(), outOf: z.number() })),
})
export type ConversationFacts = z.infer<typeof ConversationFacts>

/** One participant whose work I could review here, and how that stands. */
export const RevieweeChoice = z.object({
  person: Person,
  replies: z.int(),
  /** eligible: would be dealt · anyway: only after I confirm · refused: never */
  verdict: z.enum(['eligible', 'anyway', 'refused']),
  reasons: z.array(EligibilityReason),
  /** Others have the place; what I wrote may still be sent as an extra review. */
  mayBeExtra: z.boolean(),
  /** My open assignment for this reviewee here. */
  assignment: z.nullable(Id),
  /** Why that was given to me. */
  assignmentReason: z.nullable(AssignmentReason),
  draft: z.nullable(Draft),
  /** Until when the place here is kept for me, because I began to write; else null. */
  keptUntil: z.nullable(Instant),
  /** The review I gave here. */
  myReview: z.nullable(Review),
})
export type RevieweeChoice = z.infer<typeof RevieweeChoice>

/** Everything the sidebar needs for the open conversation, in one answer. */
export const Panel = z.object({
  conversation: HelpdeskId,
  /** pending: the helpdesk was slow; ask again in a moment. missing: it has no such conversation. */
  state: z.enum(['ready', 'pending', 'missing']),
  facts: z.nullable(ConversationFacts),
  /** I took part in this conversation: no form. */
  own: z.boolean(),
  /** The first is the one proposed. */
  reviewees: z.array(RevieweeChoice),
  pastCount: z.int(),
  /** Of `pastCount`, hidden from me until I submit. */
  blindCount: z.int(),
  /** Reviews, of my work or given by me, that hold something new to me. */
  unreadForMe: z.int(),
  queue: z.extend(Progress, { open: z.int(), next: z.nullable(Assignment) }),
})
export type Panel = z.infer<typeof Panel>

/** The conversation that is open. */
export const conversationRoutes = {
  getPanel: {
    method: 'get',
    path: '/api/conversations/:conversation/panel',
    summary:
      'Facts, eligibility, draft, my review, counts and the head of my queue; `changed` has the conversation read again',
    query: ['changed'],
    reply: Panel,
    status: 200,
  },
} as const satisfies Record<string, Route>
