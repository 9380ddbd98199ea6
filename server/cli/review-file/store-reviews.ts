import { randomUUID } from 'node:crypto'
import { stableId } from '#server/stable-id.ts'
import {
  importedPeople,
  replies,
  reviews,
  rounds,
  type Trx,
  type Workspace,
} from '#server/storage/index.ts'
import { calendarOf } from '#shared/domain/program/calendar.ts'
import { roundOf } from '#shared/domain/rounds.ts'
import { reviewScore } from '#shared/domain/scorecard/score.ts'
import type { Scorecard } from '#shared/domain/scorecard/scorecard.ts'
import type { Reading } from './read-reviews.ts'
import type { ReviewLine } from './review-line.ts'

/** Stores what was read, with the people and rounds that it names. */
export async function storeReviews(
  trx: Trx,
  workspace: Workspace,
  scorecard: Scorecard,
  { reviews: read, people }: Pick<Reading, 'reviews' | 'people'>,
): Promise<void> {
  await importedPeople.addImported(trx, workspace.id, people)
  const calendar = calendarOf(workspace)
  const made = new Set<string>()
  for (const { line } of read) {
    const round = roundOf(new Date(line.submittedAt), calendar)
    if (!made.has(round.startsOn)) await rounds.ensureRound(trx, workspace.id, round)
    made.add(round.startsOn)
    await storeReview(trx, workspace.id, { line, scorecard, roundStartsOn: round.startsOn })
  }
}

async function storeReview(
  trx: Trx,
  workspace: string,
  {
    line,
    scorecard,
    roundStartsOn,
  }: { line: ReviewLine; scorecard: Scorecard; roundStartsOn: string },
): Promise<void> {
  const { id: externalId, acknowledgedAt, submittedAt, replies: thread, ...content } = line
  const id = randomUUID()
  const acknowledged = acknowledgedAt === null ? null : new Date(acknowledgedAt)
  await reviews.addReview(trx, workspace, {
    ...content,
    ...{ id, externalId, roundStartsOn },
    scorecardId: scorecard.id,
    scorecardVersion: scorecard.version,
    score: reviewScore(scorecard, line.ratings),
    assignment: null,
    firstLookAt: null,
    notBlind: false,
    submittedAt: new Date(submittedAt),
    acknowledgedAt: acknowledged,
    readAt: acknowledged,
  })
  for (const [index, reply] of thread.entries())
    await replies.addReply(trx, workspace, {
      id: stableId(workspace, externalId, index),
      review: id,
      author: reply.by,
      text: reply.text,
      at: new Date(reply.at),
    })
}
