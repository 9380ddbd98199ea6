import * as z from 'zod/mini'
import { FreeText, HelpdeskId, Instant } from '#shared/contract/common.ts'
import { Complexity, NewReply, Ratings, SubmitReview } from '#shared/contract/reviews.ts'
import type { FaultCode } from './fault.ts'

/**
 * A review of a file, read: people by id, options by key. What the API would refuse is refused by the
 * same schemas.
 */
export const ReviewLine = z.object({
  /** The file's own key of it; what the file has none for has one that follows from what it is about. */
  id: HelpdeskId,
  conversation: HelpdeskId,
  reviewer: HelpdeskId,
  reviewee: HelpdeskId,
  submittedAt: Instant,
  basis: z.enum(['imported', 'picked']),
  ratings: Ratings,
  comment: FreeText,
  complexity: z.nullable(Complexity),
  highlight: z.boolean(),
  followUps: SubmitReview.shape.followUps,
  activeSeconds: SubmitReview.shape.activeSeconds,
  acknowledgedAt: z.nullable(Instant),
  replies: z.array(z.object({ by: HelpdeskId, at: Instant, text: NewReply.shape.text })),
  extra: z.boolean(),
})
export type ReviewLine = z.infer<typeof ReviewLine>

/** What a schema's refusal is called in a report. */
export function codeOfIssue(issue: z.core.$ZodIssue): FaultCode {
  if (issue.code === 'too_big')
    return (
      ({ string: 'too_long', array: 'too_many' } as const)[issue.origin as string] ?? 'too_large'
    )
  if (issue.code === 'too_small') return issue.origin === 'string' ? 'missing' : 'too_small'
  return 'bad_value'
}
