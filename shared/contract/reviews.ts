import * as z from 'zod/mini'
import { daySeconds } from '#shared/domain/days.ts'
import { noticeReasons } from '#shared/domain/notices.ts'
import { followUpKinds, longestOtherCause } from '#shared/domain/scorecard/draft.ts'
import { Assignment, Progress } from './assignments.ts'
import { FreeText, HelpdeskId, Id, Instant, Person, Version } from './common.ts'
import type { Route } from './route.ts'
import { Scorecard } from './scorecards.ts'

/** The option chosen on one criterion; `not_applicable` where the criterion allows it. */
export const Rating = z.object({
  option: z.string().check(z.minLength(1), z.maxLength(60)),
  comment: z.optional(FreeText),
  rootCauses: z.optional(z.array(z.string().check(z.maxLength(60))).check(z.maxLength(20))),
  otherCause: z.optional(z.string().check(z.maxLength(longestOtherCause))),
})
export type Rating = z.infer<typeof Rating>

/** Ratings by criterion key. */
export const Ratings = z.record(z.string().check(z.maxLength(60)), Rating)
export type Ratings = z.infer<typeof Ratings>

export const FollowUp = z.enum(followUpKinds)
export type FollowUp = z.infer<typeof FollowUp>

export const Complexity = z.enum(['simple', 'complex'])

const ReviewBody = {
  scorecardId: z.string().check(z.maxLength(60)),
  scorecardVersion: Version,
  ratings: Ratings,
  comment: z.optional(FreeText),
  complexity: z.nullish(Complexity),
  highlight: z.boolean(),
  followUps: z.array(FollowUp).check(z.maxLength(10)),
  activeSeconds: z.number().check(z.nonnegative(), z.maximum(daySeconds)),
}

/**
 * A finished review. `reviewAnyway` says that the reviewer saw why it is not eligible; `extra`, that it
 * shall be sent although others have the place, as one that is read and not counted.
 */
export const SubmitReview = z.object({
  conversation: HelpdeskId,
  reviewee: HelpdeskId,
  idempotencyKey: Id,
  ...ReviewBody,
  reviewAnyway: z.boolean(),
  extra: z.optional(z.boolean()),
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
  /** Sent after its place was lost: read, never counted. */
  extra: z.boolean(),
  notBlind: z.boolean(),
  submittedAt: Instant,
  editedAt: z.nullable(Instant),
  acknowledgedAt: z.nullable(Instant),
  replies: z.array(Reply),
  /** What of it is new to me. */
  unread: z.array(z.enum(noticeReasons)),
  may: z.object({
    edit: z.boolean(),
    withdraw: z.boolean(),
    acknowledge: z.boolean(),
    reply: z.boolean(),
  }),
})
export type Review = z.infer<typeof Review>

/** The answer to a submitted review: what was stored and what comes next. */
export const SubmittedReview = z.extend(Progress, {
  review: Review,
  next: z.nullable(Assignment),
})
export type SubmittedReview = z.infer<typeof SubmittedReview>

/** The past of a conversation: its reviews, then my earlier reviews of the same reviewee. */
export const PastReviews = z.object({
  reviews: z.array(Review),
  /** Reviews here that show after I submit mine. */
  blind: z.int(),
  mine: z.array(Review),
})
export type PastReviews = z.infer<typeof PastReviews>

/** Reviews of my work, or that I gave: unread ones first, then newest first. */
export const MyReviews = z.object({
  reviews: z.array(Review),
  unread: z.int(),
  more: z.boolean(),
})
export type MyReviews = z.infer<typeof MyReviews>

/** Giving reviews, and reading those that one may see. */
export const reviewRoutes = {
  getPastReviews: {
    method: 'get',
    path: '/api/conversations/:conversation/reviews',
    summary: 'Reviews of this conversation that I may see; the first look is recorded',
    reply: PastReviews,
    status: 200,
  },
  submitReview: {
    method: 'post',
    path: '/api/reviews',
    summary: 'Submits a review once, however often it is sent',
    body: SubmitReview,
    reply: SubmittedReview,
    status: 201,
  },
  editReview: {
    method: 'put',
    path: '/api/reviews/:review',
    summary: 'Writes a new version of my review',
    body: EditReview,
    reply: Review,
    status: 200,
  },
  withdrawReview: {
    method: 'post',
    path: '/api/reviews/:review/withdraw',
    summary: 'Withdraws my review; a record stays',
    status: 204,
  },
  acknowledgeReview: {
    method: 'post',
    path: '/api/reviews/:review/acknowledge',
    summary: 'Says thanks for a review of my work',
    reply: Review,
    status: 200,
  },
  replyToReview: {
    method: 'post',
    path: '/api/reviews/:review/replies',
    summary: 'Adds a reply to the thread of a review',
    body: NewReply,
    reply: Review,
    status: 201,
  },
  getReceivedReviews: {
    method: 'get',
    path: '/api/received-reviews',
    summary: 'Reviews of my work, unread first',
    query: ['before', 'beforeId'],
    reply: MyReviews,
    status: 200,
  },
  getGivenReviews: {
    method: 'get',
    path: '/api/given-reviews',
    summary: 'Reviews that I gave, those with thanks or replies that are new to me first',
    query: ['before', 'beforeId'],
    reply: MyReviews,
    status: 200,
  },
} as const satisfies Record<string, Route>
