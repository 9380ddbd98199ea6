import * as z from 'zod/mini'
import { Instant } from './common.ts'
import type { Route } from './route.ts'

const count = z.int().check(z.nonnegative())

/**
 * Why the last reading failed, as one would explain it: the helpdesk refuses the credentials, wants
 * fewer requests, does not answer, answers what nobody understands; the credentials cannot be
 * opened; its name leads into a private network; anything else.
 */
export const SyncFault = z.enum([
  'access',
  'busy',
  'no_answer',
  'not_understood',
  'key',
  'private_network',
  'internal',
])
export type SyncFault = z.infer<typeof SyncFault>

/** How the workspace's helpdesk is read. */
export const Connection = z.object({
  sync: z.object({
    /** waiting: not begun · first: the first reading goes on · current: read to its end. */
    state: z.enum(['waiting', 'first', 'current']),
    /** Conversations found so far. */
    conversations: count,
    /** Nothing older is read. */
    since: z.nullable(Instant),
    /** When the people were last read. */
    peopleAt: z.nullable(Instant),
    /** When everything was last read to its end. */
    finishedAt: z.nullable(Instant),
    /** Of the last reading; null where it went well. `code` is for who looks into the log. */
    fault: z.nullable(z.object({ kind: SyncFault, code: z.string() })),
    /** Records that could not be read, the latest first. */
    skipped: z.array(z.object({ id: z.string(), problem: z.string() })),
  }),
  /** Null where the helpdesk does not tell of changes by itself. */
  webhook: z.nullable(
    z.object({
      addedAt: Instant,
      receivedAt: z.nullable(Instant),
      refusedAt: z.nullable(Instant),
    }),
  ),
})
export type Connection = z.infer<typeof Connection>

/** How the helpdesk is read. */
export const connectionRoutes = {
  getConnection: {
    method: 'get',
    path: '/api/connection',
    summary: 'How the helpdesk is read: progress, last error, webhook (leads and admins)',
    reply: Connection,
    status: 200,
  },
} as const satisfies Record<string, Route>
