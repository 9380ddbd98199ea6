import * as z from 'zod/mini'
import { longestOtherCause } from '#shared/domain/scorecard/draft.ts'
import { FreeText, HelpdeskId, Id, Instant, Version } from './common.ts'
import { Complexity, FollowUp } from './reviews.ts'
import type { Route } from './route.ts'

/** What a form holds while it is filled: nothing is required yet, and comments may precede ratings. */
export const DraftContent = z.object({
  scorecardId: z.string().check(z.maxLength(60)),
  scorecardVersion: Version,
  ratings: z.record(
    z.string().check(z.maxLength(60)),
    z.object({
      option: z.optional(z.string().check(z.maxLength(60))),
      comment: z.optional(FreeText),
      rootCauses: z.optional(z.array(z.string().check(z.maxLength(60))).check(z.maxLength(20))),
      otherCause: z.optional(z.string().check(z.maxLength(longestOtherCause))),
      causesAt: z.optional(z.string().check(z.maxLength(60))),
    }),
  ),
  comment: z.optional(FreeText),
  complexity: z.nullish(Complexity),
  highlight: z.boolean(),
  followUps: z.array(FollowUp).check(z.maxLength(10)),
  /** Seconds spent active in the form so far. */
  activeSeconds: z.number().check(z.nonnegative()),
  /** Made with the draft, so that a submit sent twice counts once. */
  idempotencyKey: Id,
})
export type DraftContent = z.infer<typeof DraftContent>

/** A draft on the server; `revision` grows by one with each write. */
export const Draft = z.object({
  conversation: HelpdeskId,
  reviewee: HelpdeskId,
  revision: Version,
  content: DraftContent,
  updatedAt: Instant,
})
export type Draft = z.infer<typeof Draft>

/** Saves a draft over `revision` (0 for a new one); an older revision is answered 409 with the other draft. */
export const SaveDraft = z.object({
  revision: Version,
  content: DraftContent,
})
export type SaveDraft = z.infer<typeof SaveDraft>
export const SavedDraft = z.object({
  revision: z.int(),
  updatedAt: Instant,
  /** Until when the place of this review is kept for me; null where it is not, or I was given it. */
  keptUntil: z.nullable(Instant),
})
export type SavedDraft = z.infer<typeof SavedDraft>

/** A form that is being filled. */
export const draftRoutes = {
  saveDraft: {
    method: 'put',
    path: '/api/conversations/:conversation/reviewees/:reviewee/draft',
    summary: 'Saves my draft over the revision I read',
    body: SaveDraft,
    reply: SavedDraft,
    status: 200,
  },
  deleteDraft: {
    method: 'delete',
    path: '/api/conversations/:conversation/reviewees/:reviewee/draft',
    summary: 'Throws my draft away',
    status: 204,
  },
} as const satisfies Record<string, Route>
