import { createHash, randomUUID } from 'node:crypto'
import type { Actor, Services } from '#server/services.ts'
import { locks, reviews, submissions, type Trx } from '#server/storage/index.ts'
import { nextAfter, progressOf, readQueue } from '#server/views/assignment-queue.ts'
import { type Choice, choicesFor } from '#server/views/choices.ts'
import { presentReview } from '#server/views/reviews.ts'
import { viewOf } from '#server/views/visibility.ts'
import type { SubmitReview, SubmittedReview } from '#shared/contract/reviews.ts'
import { dayMs } from '#shared/domain/days.ts'
import { reasonsAgainstExtra } from '#shared/domain/eligibility/extra.ts'
import { mayReviewAnyway } from '#shared/domain/eligibility/verdict.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { currentRound } from '#shared/domain/program/calendar.ts'
import { type Round, roundOf } from '#shared/domain/rounds.ts'
import { scoreBody } from './score-body.ts'

/**
 * Stores a review once, however often it is sent, ends its assignment and tells its reviewee; one
 * transaction.
 * Throws `idempotency_mismatch`, `own_conversation`, `already_reviewed`, `not_eligible` (with the
 * reasons), `invalid_ratings` (with the criteria at fault), `not_found`, `not_allowed`.
 */
export async function submitReview(
  services: Services,
  actor: Actor,
  body: SubmitReview,
): Promise<SubmittedReview> {
  const now = services.clock()
  const { workspace, teammate } = actor
  return services.database.inTransaction(async (trx) => {
    const countsIn = roundOf(whenMade(body.madeAt, now), currentRound(workspace, now).calendar)
    await locks.lockReview(trx, workspace.id, { ...body, reviewer: teammate.id })
    const bodyHash = hashBody(body)
    const context = await submissions.readSubmissionContext(trx, {
      workspace: workspace.id,
      teammate: teammate.id,
      conversation: body.conversation,
      roundStartsOn: countsIn.startsOn,
      now,
      key: body.idempotencyKey,
      scorecard: { id: body.scorecardId, version: body.scorecardVersion },
    })
    const { before } = context
    if (before && before.bodyHash !== bodyHash)
      throw new DomainError('idempotency_mismatch', 'This key was used for another review.')
    const id =
      before?.review ??
      (await store(trx, { services, actor, body, bodyHash, context, countsIn, now }))
    const review = await reviews.findReview(trx, workspace.id, id)
    if (!review) throw new DomainError('not_found', 'The review is no longer there.')
    const queue = await readQueue(trx, workspace, teammate.id, now)
    return {
      review: presentReview(review, viewOf(actor, now)),
      ...progressOf(queue),
      next: nextAfter(queue, body.conversation),
    }
  })
}

type Submit = {
  services: Services
  actor: Actor
  body: SubmitReview
  bodyHash: string
  context: submissions.SubmissionContext
  countsIn: Round
  now: Date
}

async function store(
  trx: Trx,
  { services, actor, body, bodyHash, context, countsIn, now }: Submit,
): Promise<string> {
  const { workspace, teammate } = actor
  const { standing, firstLookAt } = context
  const { settings, calendar, round } = currentRound(workspace, now)
  if (!standing.conversation) throw new DomainError('not_found', 'The conversation is not known.')
  if (standing.participants.some(({ id }) => id === teammate.id))
    throw new DomainError('own_conversation', 'You took part in this conversation.')
  const late = countsIn.startsOn !== round.startsOn
  const question = { teammate: teammate.id, settings, calendar, round: countsIn, now, late }
  const choice = choicesFor(standing, question).find(({ reviewee }) => reviewee === body.reviewee)
  if (!choice) throw new DomainError('not_found', 'The reviewee did not answer here.')
  const extra = judge(choice, body) === 'extra'
  const scored = scoreBody(context.scorecard ?? undefined, body)
  const id = randomUUID()
  const review = {
    id,
    conversation: body.conversation,
    reviewee: body.reviewee,
    reviewer: teammate.id,
    ...scored,
    basis: choice.assignment ? 'assigned' : 'picked',
    assignment: choice.assignment ?? null,
    roundStartsOn: countsIn.startsOn,
    firstLookAt: firstLookAt,
    notBlind: firstLookAt !== null,
    submittedAt: now,
    acknowledgedAt: null,
    readAt: null,
    externalId: null,
    extra,
  }
  const sent = { key: body.idempotencyKey, bodyHash }
  await submissions.storeSubmission(trx, workspace.id, review, sent)
  await services.jobQueue.enqueue(trx, 'review.submitted', { workspace: workspace.id, review: id })
  return id
}

/** Whether it counts, or is an extra review, which it is only where its place is others'. */
function judge(
  choice: Choice,
  { reviewAnyway: anyway, extra }: Pick<SubmitReview, 'reviewAnyway' | 'extra'>,
): 'counted' | 'extra' {
  if (choice.review)
    throw new DomainError('already_reviewed', 'You reviewed this before.', {
      review: choice.review,
    })
  if (choice.verdict === 'eligible') return 'counted'
  if (choice.verdict === 'anyway' && anyway) return 'counted'
  const against = extra ? reasonsAgainstExtra(choice.reasons) : undefined
  if (against && (against.length === 0 || (anyway && mayReviewAnyway(against)))) return 'extra'
  throw new DomainError('not_eligible', 'This conversation is not eligible.', {
    reasons: choice.reasons,
    anyway: choice.verdict === 'anyway',
  })
}

/** Sent late by a device that was offline: counts where it was made, if that is at most a day back. */
function whenMade(madeAt: string, now: Date): Date {
  const made = new Date(madeAt)
  const late = now.getTime() - made.getTime()
  return late > 0 && late <= dayMs ? made : now
}

function hashBody(body: SubmitReview): string {
  const { madeAt: _, ...rest } = body
  return createHash('sha256').update(canonical(rest)).digest('base64url')
}

/** JSON with sorted keys: the same content gives the same text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )
}
