import * as z from 'zod/mini'
import { Day, HelpdeskId, Id, Person } from './common.ts'
import { EligibilityReason } from './conversations.ts'
import type { Route } from './route.ts'

/** What is assigned in the running round and not done. */
export const OpenAssignments = z.object({
  assignments: z.array(
    z.object({
      id: Id,
      conversation: HelpdeskId,
      reviewer: Person,
      reviewee: Person,
      dueOn: Day,
      /** There is a draft of it: it stays with who writes it. */
      begun: z.boolean(),
    }),
  ),
})
export type OpenAssignments = z.infer<typeof OpenAssignments>

/** Everybody who reviews, with what keeps an assignment from being given to them. */
export const OtherReviewers = z.object({
  reviewers: z.array(z.object({ person: Person, reasons: z.array(EligibilityReason) })),
})
export type OtherReviewers = z.infer<typeof OtherReviewers>

export const Reassign = z.object({ reviewer: HelpdeskId })

/** Giving an assignment to somebody else. */
export const openAssignmentRoutes = {
  getOpenAssignments: {
    method: 'get',
    path: '/api/open-assignments',
    summary: 'What is assigned in the running round and not done (leads)',
    reply: OpenAssignments,
    status: 200,
  },
  getOtherReviewers: {
    method: 'get',
    path: '/api/assignments/:assignment/reviewers',
    summary: 'Who else could review this, and what keeps others from it (leads)',
    reply: OtherReviewers,
    status: 200,
  },
  reassign: {
    method: 'post',
    path: '/api/assignments/:assignment/reassign',
    summary: 'Gives an open assignment to somebody for whom no hard rule breaks (leads)',
    body: Reassign,
    reply: OpenAssignments,
    status: 200,
  },
} as const satisfies Record<string, Route>
