import {
  acknowledgeReview,
  editReview,
  replyToReview,
  withdrawReview,
} from '#server/features/reviews/change-review.ts'
import { submitReview } from '#server/features/reviews/submit-review.ts'
import type { Review } from '#shared/contract/reviews.ts'
import { localDay } from '#shared/domain/rounds.ts'
import { between, uuidOf } from './chance.ts'
import { replyText, reviewComment } from './comments.ts'
import type { Happen } from './happenings.ts'
import { shareOn } from './plant.ts'
import { ratingsFor } from './ratings.ts'
import type { World } from './world.ts'

const hourMs = 3_600_000

/** One person's review of one conversation. */
export type Task = { reviewer: string; reviewee: string; conversation: string }

/** Submits a review at `at`, and has happen what comes of it: changes, thanks, replies. */
export async function review(world: World, task: Task, at: Date, happen: Happen): Promise<void> {
  const actor = await world.actor(task.reviewer)
  const body = reviewBody(world, task, at)
  const { review: made } = await submitReview(world.services, actor, {
    ...body,
    conversation: task.conversation,
    reviewee: task.reviewee,
    idempotencyKey: uuidOf(`review ${keyOf(task)}`),
    reviewAnyway: true,
    madeAt: at.toISOString(),
  })
  world.counts.reviews += 1
  afterwards(world, { task, made, at }, happen)
}

function reviewBody(world: World, { conversation, reviewee, reviewer }: Task, at: Date) {
  const { scorecard, plants, chance } = world
  const random = chance('review', conversation, reviewee, reviewer)
  const day = localDay(at, world.workspace)
  const share = (criterion: string) => shareOn(plants, reviewee, criterion, day)
  return {
    scorecardId: scorecard.id,
    scorecardVersion: scorecard.version,
    ratings: ratingsFor({ conversation, reviewee, reviewer }, scorecard, share, chance),
    comment: reviewComment(random),
    complexity: random.next() < 0.3 ? ('complex' as const) : ('simple' as const),
    highlight: random.next() < 0.06,
    followUps: random.next() < 0.08 ? (['docs_gap'] as const).slice() : [],
    activeSeconds: between(random, 90, 900),
  }
}

type Done = { task: Task; made: Review; at: Date }

function afterwards(world: World, { task, made, at }: Done, happen: Happen): void {
  const { services, chance } = world
  const random = chance('afterwards', task.conversation, task.reviewee, task.reviewer)
  const later = (least: number, most: number) =>
    new Date(at.getTime() + Math.round((least + random.next() * (most - least)) * hourMs))
  const [fate, thanked] = [random.next(), later(3, 60)]
  if (fate < 0.005) {
    happen(later(0.1, 2), `withdraw ${keyOf(task)}`, async () =>
      withdrawReview(services, await world.actor(task.reviewer), made.id),
    )
    return
  }
  if (fate < 0.03)
    happen(later(0.1, 2), `edit ${keyOf(task)}`, async () => {
      const body = {
        ...reviewBody(world, task, at),
        comment: 'Read once more, and found more to like.',
      }
      const actor = await world.actor(task.reviewer)
      await editReview(services, actor, made.id, { ...body, version: made.version })
    })
  if (random.next() < 0.75)
    happen(thanked, `thank ${keyOf(task)}`, async () => {
      await acknowledgeReview(services, await world.actor(task.reviewee), made.id)
    })
  if (random.next() < 0.08)
    happen(new Date(thanked.getTime() + hourMs / 6), `reply ${keyOf(task)}`, async () => {
      const id = uuidOf(`reply ${keyOf(task)}`)
      const actor = await world.actor(task.reviewee)
      await replyToReview(services, actor, made.id, { id, text: replyText(random) })
    })
}

/** Names a task: the same in every history of the same seed. */
export function keyOf({ reviewer, reviewee, conversation }: Task): string {
  return `${reviewer} ${reviewee} ${conversation}`
}
