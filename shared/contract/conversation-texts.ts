import * as z from 'zod/mini'
import { Instant } from './common.ts'
import type { Route } from './route.ts'

/** What a conversation is about, as the helpdesk says it at this moment; null: it has no subject. */
export const ConversationSubject = z.object({ subject: z.nullable(z.string()) })

/** A conversation as people read it. All of it is plain text. */
export const ConversationText = z.extend(ConversationSubject, {
  /** false: the helpdesk did not give all of it. */
  whole: z.boolean(),
  /** What the customer wrote to their rating; null: nothing. */
  remark: z.nullable(z.string()),
  messages: z.array(
    z.object({
      side: z.enum(['customer', 'teammate', 'system']),
      author: z.nullable(z.string()),
      at: Instant,
      /** A note that the customer does not see. */
      internal: z.boolean(),
      /** What it said was taken out in the helpdesk. */
      redacted: z.boolean(),
      text: z.string(),
      files: z.array(z.object({ name: z.string(), url: z.nullable(z.string()) })),
    }),
  ),
})
export type ConversationText = z.infer<typeof ConversationText>

/** What the helpdesk says, passed on where the browser has no helpdesk to ask. */
export const conversationTextRoutes = {
  getSubject: {
    method: 'get',
    path: '/api/conversations/:conversation/subject',
    summary:
      'What a conversation that I may open is about, read from the helpdesk for this request and kept nowhere; `not_allowed` where the browser can ask the helpdesk itself',
    reply: ConversationSubject,
    status: 200,
  },
  getText: {
    method: 'get',
    path: '/api/conversations/:conversation/text',
    summary: 'The messages of such a conversation, in the same way',
    reply: ConversationText,
    status: 200,
  },
} as const satisfies Record<string, Route>
