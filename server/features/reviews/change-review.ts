import type * as z from 'zod/mini'
import type { Actor, Services } from '#server/services.ts'
import {
  firstLooks,
  notices,
  replies,
  reviews,
  type StoredReview,
  type Trx,
} from '#server/storage/index.ts'
import type { EditReview, NewReply, Review } from '#shared/contract/reviews.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { peopleToTell } from '#shared/domain/notices.ts'
import { mayEdit } from '#shared/domain/visibility.ts'
import { scoreBody } from './score-body.ts'
import { getReadable, noSuchReview, showReview } from './show-review.ts'

/**
 * Writes a new version of one's own review. Throws `not_found`, `edit_window_over`,
 * `stale_revision` (another version is there), `invalid_ratings`.
 */
export async function editReview(
  services: Services,
  actor: Actor,
  id: string,
  body: EditReview,
): Promise<Review> {
  const now = services.clock()
  return services.database.inTransaction(async (trx) => {
    const review = await getOwn(trx, actor, id)
    if (!mayEdit({ review, viewer: actor.teammate, now }))
      throw new DomainError('edit_window_over', 'A review can be changed for 24 hours, unread.')
    const same =
      body.scorecardId === review.scorecardId && body.scorecardVersion === review.scorecardVersion
    if (!same) throw new DomainError('bad_request', 'A review stays on its scorecard version.')
    const scored = scoreBody(review.scorecard, body)
    const { scorecardId: _, scorecardVersion: __, ...content } = scored
    const { version } = body
    // Whoever has seen what others wrote is no longer blind, from this version on.
    const look = { conversation: review.conversation, teammate: actor.teammate.id }
    const notBlind = review.notBlind || (await firstLooks.hasLooked(trx, actor.workspace.id, look))
    const revision = { version, content: { ...content, notBlind }, at: now }
    const written = await reviews.reviseReview(trx, actor.workspace.id, id, revision)
    if (!written) throw new DomainError('stale_revision', 'The review was changed meanwhile.')
    return showReview(trx, actor, id, now)
  })
}

/** Withdraws one's own review; the record stays, nobody sees it, and it no longer counts. */
export async function withdrawReview(services: Services, actor: Actor, id: string): Promise<void> {
  await services.database.inTransaction(async (trx) => {
    await getOwn(trx, actor, id)
    const withdrawn = { mark: 'withdrawn', at: services.clock() } as const
    await reviews.markReview(trx, actor.workspace.id, id, withdrawn)
    await notices.removeNotices(trx, actor.workspace.id, id)
  })
}

/** The reviewee says thanks, and the reviewer is told. Throws `not_found` for reviews of somebody else's work. */
export async function acknowledgeReview(
  services: Services,
  actor: Actor,
  id: string,
): Promise<Review> {
  const now = services.clock()
  const { workspace, teammate } = actor
  return services.database.inTransaction(async (trx) => {
    const review = await reviews.findReview(trx, workspace.id, id)
    if (review?.reviewee !== teammate.id || review.withdrawnAt) throw noSuchReview()
    await seen(trx, actor, id, now)
    const said = { mark: 'acknowledged', at: now } as const
    if (await reviews.markReview(trx, workspace.id, id, said))
      await tell(trx, actor, review, { reason: 'thanks', reference: id, at: now })
    return showReview(trx, actor, id, now)
  })
}

/**
 * Adds a reply by the reviewer, the reviewee or a lead who may read the review, and tells the others of
 * the two. Throws `not_found`, `conflict`.
 */
export async function replyToReview(
  services: Services,
  actor: Actor,
  id: string,
  body: z.infer<typeof NewReply>,
): Promise<Review> {
  const { workspace, teammate } = actor
  const now = services.clock()
  return services.database.inTransaction(async (trx) => {
    const review = await getReadable(trx, actor, id, now)
    const isOfTheTwo = review.reviewer === teammate.id || review.reviewee === teammate.id
    if (!isOfTheTwo && !teammate.lead) throw noSuchReview()
    const added = await replies.addReply(trx, workspace.id, {
      id: body.id,
      review: id,
      author: teammate.id,
      text: body.text,
      at: now,
    })
    if (!added) throw new DomainError('conflict', 'This id belongs to another reply.')
    await seen(trx, actor, id, now)
    await tell(trx, actor, review, { reason: 'reply', reference: body.id, at: now })
    return showReview(trx, actor, id, now)
  })
}

/** Tells those of the two who did not do it themselves. */
function tell(
  trx: Trx,
  { workspace, teammate }: Actor,
  review: StoredReview,
  cause: Pick<notices.NewNotice, 'reason' | 'reference' | 'at'>,
): Promise<void> {
  const told = peopleToTell(review, teammate.id)
  return notices.addNotices(
    trx,
    workspace.id,
    told.map((person) => ({ ...cause, teammate: person, review: review.id })),
  )
}

/** Whoever answers has seen what they answer to. */
function seen(trx: Trx, { workspace, teammate }: Actor, id: string, at: Date): Promise<void> {
  return notices.readNotices(trx, workspace.id, { teammate: teammate.id, reviews: [id], at })
}

async function getOwn(trx: Trx, actor: Actor, id: string): Promise<StoredReview> {
  const review = await reviews.findReview(trx, actor.workspace.id, id)
  if (review?.reviewer !== actor.teammate.id || review.withdrawnAt) throw noSuchReview()
  return review
}
