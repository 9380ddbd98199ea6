import * as z from 'zod/mini'
import { HelpdeskId, Instant, Person } from './common.ts'
import type { Route } from './route.ts'

const count = z.int().check(z.nonnegative())

/** A conversation that was handed back as too short, spam or sensitive, for a lead to look at. */
export const HeldConversation = z.object({
  conversation: HelpdeskId,
  reason: z.string(),
  channel: z.string(),
  replies: count,
  handedBackBy: z.nullable(Person),
  handedBackAt: z.nullable(Instant),
  comment: z.nullable(z.string()),
})
export const HeldConversations = z.object({ conversations: z.array(HeldConversation) })
export type HeldConversations = z.infer<typeof HeldConversations>

/** `release` puts it back into the pool; `keep_out` leaves it out for good. */
export const DecideHeld = z.object({ decision: z.enum(['release', 'keep_out']) })

/** Conversations that wait for a decision of a lead. */
export const heldConversationRoutes = {
  getHeldConversations: {
    method: 'get',
    path: '/api/held-conversations',
    summary: 'Conversations handed back as too short, spam or sensitive (leads)',
    reply: HeldConversations,
    status: 200,
  },
  decideHeldConversation: {
    method: 'post',
    path: '/api/held-conversations/:conversation/decision',
    summary: 'Puts a held conversation back into the pool, or keeps it out (leads)',
    body: DecideHeld,
    reply: HeldConversations,
    status: 200,
  },
} as const satisfies Record<string, Route>
