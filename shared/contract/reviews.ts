import * as z from 'zod/mini'
import { followUpKinds } from '#shared/domain/scorecard/draft.ts'
import { FreeText, HelpdeskId, Id, Instant, Person, Version } from './common.ts'
import { Scorecard } from './scorecards.ts'

/** The option chosen on one criterion; `not_applicable` where the criterion allows it. */
export const Rating = z.object({
  option: z.string().check(z.minLength(1), z.maxLength(60)),
  comment: z.optional(FreeText),
  rootCauses: z.optional(z.array(z.string().check(z.maxLength(60))).check(z.maxLength(20))),
  otherCause: z.optional(z.string().check(z.maxLength(200))),
})
export type Rating = z.infer<typeof Rating>

/** Ratings by criterion key. */
export const Ratings = z.record(z.string().check(z.maxLength(60)), Rating)
export type Ratings = z.infer<typeof Ratings>

export const FollowUp = z.enum(followUpKinds)
export type FollowUp = z.infer<typeof FollowUp>

export const Complexity = z.enum(['simple', 'complex'])

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
      otherCause: z.optional(z.string().check(z.maxLength(200))),
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
export const SavedDraft = z.object({ revision: z.int(), updatedAt: Instant })

const ReviewBody = {
  scorecardId: z.string().check(z.maxLength(60)),
  scorecardVersion: Version,
  ratings: Ratings,
  comment: z.optional(FreeText),
  complexity: z.nullish(Complexity),
  highlight: z.boolean(),
  followUps: z.array(FollowUp).check(z.maxLength(10)),
  activeSeconds: z.number().check(z.nonnegative(), z.maximum(86_400)),
}

/** A finished review. `reviewAnyway` says that the reviewer saw why it is not eligible. */
export const SubmitReview = z.object({
  conversation: HelpdeskId,
  reviewee: HelpdeskId,
  idempotencyKey: Id,
  ...ReviewBody,
  reviewAnyway: z.boolean(),
  /** When the reviewer pressed submit; counts where a device was offline (at most 24 h back). */
  madeAt: Instant,
})
export type SubmitReview = z.infer<typeof SubmitReview>

/** A later version of a review, within 24 hours and before it was acknowledged. */
export const EditReview = z.object({ version: Version, ...ReviewBody })
export type EditReview = z.infer<typeof EditReview>

export const Reply = z.object({ id: Id, author: Person, at: Instant, text: z.string() })
export const NewReply = z.object({
  id: Id,
  text: z.string().check(z.trim(), z.minLength(1), z.maxLength(2000)),
})

/** A review as one person may see it. Fields are null where that person may not see them. */
export const Review = z.object({
  id: Id,
  version: z.int(),
  conversation: HelpdeskId,
  reviewee: Person,
  reviewer: z.nullable(Person),
  scorecard: Scorecard,
  ratings: Ratings,
  comment: z.string(),
  score: z.nullable(z.number()),
  complexity: z.nullable(Complexity),
  highlight: z.boolean(),
  followUps: z.array(FollowUp),
  basis: z.enum(['assigned', 'picked', 'imported']),
  notBlind: z.boolean(),
  submittedAt: Instant,
  editedAt: z.nullable(Instant),
  acknowledgedAt: z.nullable(Instant),
  replies: z.array(Reply),
  /** The reviewee has not opened it yet. */
  unread: z.boolean(),
  may: z.object({
    edit: z.boolean(),
    withdraw: z.boolean(),
    acknowledge: z.boolean(),
    reply: z.boolean(),
  }),
})
export type Review = z.infer<typeof Review>

/** The past of a conversation: its reviews, then my earlier reviews of the same reviewee. */
export const PastReviews = z.object({
  reviews: z.array(Review),
  /** Reviews here that show after I submit mine. */
  blind: z.int(),
  mine: z.array(Review),
})
export type PastReviews = z.infer<typeof PastReviews>

/** Reviews of my work, unread first, then newest first. */
export const ReceivedReviews = z.object({
  reviews: z.array(Review),
  unread: z.int(),
  more: z.boolean(),
})
export type ReceivedReviews = z.infer<typeof ReceivedReviews>

export const MarkRead = z.object({ reviews: z.array(Id).check(z.minLength(1), z.maxLength(100)) })
