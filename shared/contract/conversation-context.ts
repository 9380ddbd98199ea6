import * as z from 'zod/mini'
import { HelpdeskId, Instant } from './common.ts'
import type { Route } from './route.ts'

/** What else a teammate had open when they first answered in a conversation. */
export const BusyMoment = z.object({
  teammate: HelpdeskId,
  at: Instant,
  /** Other conversations that were open with them. */
  others: z.int(),
  /** Chats that were open with them, this one among them where it is one. */
  chats: z.int(),
  /** true: more may have been, for not everything of those weeks has been read. */
  atLeast: z.boolean(),
})
export type BusyMoment = z.infer<typeof BusyMoment>

/** What was going on around a conversation. What is not known is left out. */
export const ConversationContext = z.object({
  /** Of those whose work it is about here, where it is known. */
  moments: z.array(BusyMoment),
  /** How many chats the team gives one person at once; null: nobody said. */
  chatLimit: z.nullable(z.int()),
  /** Empty: none was used, or the helpdesk does not tell. */
  cannedReplies: z.array(z.object({ id: z.string(), title: z.string() })),
  /** null: not everything that happened to it was read. */
  reopens: z.nullable(z.int()),
  /** Seconds from the first public message to the closing, nights and weekends included. */
  solutionSeconds: z.nullable(z.number()),
})
export type ConversationContext = z.infer<typeof ConversationContext>

/** What stands behind the facts of the open conversation. */
export const conversationContextRoutes = {
  getContext: {
    method: 'get',
    path: '/api/conversations/:conversation/context',
    summary:
      'What was going on around a conversation: what else was open then, canned replies, reopens, time to solution',
    reply: ConversationContext,
    status: 200,
  },
} as const satisfies Record<string, Route>
