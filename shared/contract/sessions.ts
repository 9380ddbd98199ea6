import * as z from 'zod/mini'
import { HelpdeskId, Instant, Language } from './common.ts'
import type { Route } from './route.ts'
import { Scorecard } from './scorecards.ts'

/** A bearer for 15 minutes and the handle that renews it once. */
export const Session = z.object({
  bearer: z.string(),
  expiresAt: Instant,
  handle: z.string(),
})
export type Session = z.infer<typeof Session>

export const RenewSession = z.object({
  handle: z.string().check(z.minLength(20), z.maxLength(200)),
})

/** The signed-in person and the settings of the program that screens need. */
export const Me = z.object({
  id: HelpdeskId,
  name: z.string(),
  locale: z.string(),
  role: z.enum(['teammate', 'lead', 'admin']),
  lead: z.boolean(),
  inProgram: z.boolean(),
  /** false until the person has been told what the program keeps. */
  welcomed: z.boolean(),
  keysEnabled: z.boolean(),
  /** What I speak, as I said; null: what the workspace assumes. */
  languages: z.nullable(z.array(z.string())),
})
export type Me = z.infer<typeof Me>

/** What the program does here, said to everybody on the first opening. */
export const Program = z.object({
  workspace: z.string(),
  workspaceName: z.string(),
  timeZone: z.string(),
  visibility: z.enum(['open', 'participants', 'private']),
  hideReviewerNames: z.boolean(),
  quota: z.int(),
  roundWeeks: z.int(),
  /** ISO weekdays, 1 = Monday. */
  workingDays: z.array(z.int()),
  /** What a teammate speaks who has not said so; empty: everything. */
  languages: z.array(z.string()),
})
export type Program = z.infer<typeof Program>

/** Where a tab goes on after a reload: the page, with the session that the tab has kept. */
export const tabPath = '/tab'

/** Inlined in the page that the signed load answers with, so that the form draws at once. */
export const Boot = z.object({
  vendor: z.enum(['zendesk', 'intercom']),
  location: z.enum(['ticket_sidebar', 'nav_bar', 'top_bar', 'tab']),
  session: Session,
  me: Me,
  program: Program,
  scorecard: Scorecard,
  /** The conversation that a tab was opened for. */
  conversation: z.optional(HelpdeskId),
  /** The person's language in that tab, where the helpdesk itself keeps none. */
  locale: z.optional(z.string()),
  /** Where the helpdesk shows a conversation, for a tab beside it; `{id}` stands for its id. */
  inboxUrl: z.optional(z.string()),
})
export type Boot = z.infer<typeof Boot>

/** Inlined instead of `Boot` for somebody whom the helpdesk signed in and who gets no session: why, and how to go on. */
export const Refusal = z.object({
  vendor: Boot.shape.vendor,
  location: Boot.shape.location,
  workspaceName: z.string(),
  locale: z.string(),
  /**
   * `not_read`: the helpdesk's people were read before this one came · `inactive`: suspended, or no
   * teammate any more · `stale`: the page is too old, or was sent again ·
   * `unknown_address`: it was opened at an address that the account does not name as its own.
   */
  reason: z.enum(['not_read', 'inactive', 'stale', 'unknown_address']),
  /** Sent as `retry` in a form to the page's own address, it asks again; null where that is no use. */
  retry: z.nullable(z.string()),
})
export type Refusal = z.infer<typeof Refusal>

/** Changes to the person's own preferences. */
export const UpdateMe = z.object({
  welcomed: z.optional(z.literal(true)),
  keysEnabled: z.optional(z.boolean()),
  languages: z.optional(z.nullable(z.array(Language).check(z.maxLength(50)))),
})
export type UpdateMe = z.infer<typeof UpdateMe>

/** Who I am, and how a session goes on. */
export const sessionRoutes = {
  renewSession: {
    method: 'post',
    path: '/api/sessions/renew',
    summary: 'Exchanges a renewal handle for a new bearer and handle',
    body: RenewSession,
    reply: Session,
    status: 200,
    open: true,
  },
  getMe: {
    method: 'get',
    path: '/api/me',
    summary: 'The signed-in person',
    reply: Me,
    status: 200,
  },
  updateMe: {
    method: 'patch',
    path: '/api/me',
    summary: 'Changes own preferences',
    body: UpdateMe,
    reply: Me,
    status: 200,
  },
} as const satisfies Record<string, Route>
