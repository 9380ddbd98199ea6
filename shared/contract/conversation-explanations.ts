import * as z from 'zod/mini'
import { HelpdeskId, Instant, Person } from './common.ts'
import { EligibilityReason } from './conversations.ts'
import type { Route } from './route.ts'

const count = z.int().check(z.nonnegative())

/** Messages of one author from one side, in public or not; `leftOut`: why they count on neither side. */
export const MessageTally = z.object({
  /** Without a name where they are no teammate. */
  author: z.object({ id: z.string(), name: z.nullable(z.string()) }),
  side: z.enum(['customer', 'teammate', 'system', 'unknown']),
  public: z.boolean(),
  messages: count,
  words: count,
  leftOut: z.nullable(z.enum(['internal', 'machine', 'unknown_author'])),
})
export type MessageTally = z.infer<typeof MessageTally>

/** What was counted of a conversation and what that rests on; never a text. */
const CountedFacts = z.object({
  channel: z.string(),
  status: z.enum(['open', 'closed']),
  spam: z.boolean(),
  tags: z.array(z.string()),
  createdAt: Instant,
  closedAt: z.nullable(Instant),
  /** From what it is known when it was closed. */
  closedFrom: z.nullable(z.enum(['solved_at', 'status_audit', 'last_public_message'])),
  /** When it was last read from the helpdesk. */
  factsAt: Instant,
  language: z.object({
    /** null: unknown, which keeps nobody away. */
    code: z.nullable(z.string()),
    /** What the text looks most like, and of how many letters that was told; null: nobody looked. */
    told: z.nullable(z.string()),
    letters: z.nullable(count),
    sureness: z.enum(['helpdesk', 'enough', 'expected', 'too_little', 'unexpected', 'none']),
  }),
  messages: z.array(MessageTally),
  customerMessages: count,
  teammateReplies: count,
  publicWords: count,
  /** Every message was seen. */
  complete: z.boolean(),
  /** It holds messages that were not given to us. */
  unread: z.boolean(),
  /** Whether messages are kept apart from the others (chat), and whether those were read. */
  apart: z.enum(['no', 'read', 'unread']),
  /** Something that may hold a message and cannot be read. */
  unreadable: z.boolean(),
  /** Of those kept apart only the title came; it is no message. */
  titles: count,
  /** Counted by an older version; it is read again in the background. */
  countedBefore: z.boolean(),
})

/** Why a conversation is dealt or not. It tells nothing of what any review says. */
export const Explanation = z.object({
  conversation: HelpdeskId,
  /** The moment at which the rules looked at it. */
  at: Instant,
  facts: CountedFacts,
  /** Whose work would be reviewed; null: nobody's. */
  reviewee: z.nullable(Person),
  /** What keeps it from everybody; empty: it may be dealt. */
  reasons: z.array(EligibilityReason),
  /** All that keeps it from the reviewer who was asked about. */
  reviewer: z.nullable(z.object({ person: Person, reasons: z.array(EligibilityReason) })),
})
export type Explanation = z.infer<typeof Explanation>

/** Why a conversation is dealt, or is not. */
export const conversationExplanationRoutes = {
  getExplanation: {
    method: 'get',
    path: '/api/conversations/:conversation/explanation',
    summary:
      'The facts as counted and every reason for or against dealing it, to `reviewer` too (leads and admins)',
    query: ['reviewer'],
    reply: Explanation,
    status: 200,
  },
} as const satisfies Record<string, Route>
