import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import type { Services } from '#server/services.ts'
import { stableId } from '#server/stable-id.ts'
import {
  replies,
  reviews,
  rounds,
  scorecards,
  type Trx,
  teammates,
  type Workspace,
} from '#server/storage/index.ts'
import { FollowUp } from '#shared/contract/reviews.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { currentRound } from '#shared/domain/program/calendar.ts'
import { roundOf } from '#shared/domain/rounds.ts'
import { checkRatings } from '#shared/domain/scorecard/ratings.ts'
import { reviewScore } from '#shared/domain/scorecard/score.ts'
import type { Scorecard } from '#shared/domain/scorecard/scorecard.ts'

const Instant = z.iso.datetime({ offset: true })
/** PostgreSQL takes neither NUL nor half a surrogate pair. */
const storable = (text: string) => !text.includes('\u0000') && text.isWellFormed()
const Text = z.string().max(5000).refine(storable, 'holds characters that no text has')
const Key = z.string().min(1).max(200).refine(storable, 'holds characters that no text has')

/** One line of a review file; docs/review-file.md describes it. */
export const ReviewLine = z.object({
  id: Key,
  conversation: Key.max(100),
  reviewer: z.string().min(1),
  reviewee: z.string().min(1),
  submittedAt: Instant,
  basis: z.enum(['assigned', 'picked']).default('assigned'),
  ratings: z.record(
    z.string(),
    z.object({
      option: z.string(),
      comment: Text.optional(),
      rootCauses: z.array(z.string()).optional(),
      otherCause: Text.max(200).optional(),
    }),
  ),
  comment: Text.default(''),
  complexity: z.enum(['simple', 'complex']).nullish(),
  highlight: z.boolean().default(false),
  followUps: z.array(FollowUp).default([]),
  acknowledgedAt: Instant.nullish(),
  replies: z.array(z.object({ by: z.string(), at: Instant, text: Text.min(1) })).default([]),
  activeSeconds: z.number().nonnegative().default(0),
  extra: z.boolean().default(false),
})
type ReviewLine = z.infer<typeof ReviewLine>

/** What came of a review file. */
export type Imported = {
  /** Reviews stored now. */
  imported: number
  /** Lines that were there already. */
  known: number
  /** Lines that do not fit; `line` counts from 1. */
  skipped: { line: number; reason: string }[]
}

/**
 * Imports dated reviews from a file of JSON lines. A line that is there already is left alone, so
 * that the command can be run again; a bad one is reported with its number and skipped.
 * @throws DomainError `not_found` where the workspace has no scorecard, `bad_request` where the file
 *   cannot be read
 */
export async function importReviews(
  services: Services,
  workspace: Workspace,
  path: string,
): Promise<Imported> {
  const db = services.database.kysely
  const scorecard = await scorecards.findCurrentScorecard(db, workspace.id)
  if (!scorecard) throw new DomainError('not_found', 'The workspace has no scorecard.')
  const people = new Map<string, string>()
  for (const person of await teammates.listTeammates(db, workspace.id)) {
    people.set(person.id, person.id)
    if (person.email) people.set(person.email.toLowerCase(), person.id)
  }
  const lines = (await readLines(path)).map((text, index) => ({ text, number: index + 1 }))
  const result: Imported = { imported: 0, known: 0, skipped: [] }
  await services.database.inTransaction(
    async (trx) => {
      for (const { text, number } of lines.filter((line) => line.text.trim() !== '')) {
        const line = parseLine(text, scorecard, people, services.clock())
        const done =
          typeof line === 'string' ? line : await importLine(trx, workspace, scorecard, line)
        if (done === 'added') result.imported += 1
        else if (done === 'known') result.known += 1
        else result.skipped.push({ line: number, reason: done })
      }
    },
    { timeoutMs: 300_000 },
  )
  return result
}

async function readLines(path: string): Promise<string[]> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '').split('\n')
  } catch {
    throw new DomainError('bad_request', `The file ${path} cannot be read.`)
  }
}

/** A line with people's ids, or why it does not fit. */
function parseLine(
  text: string,
  scorecard: Scorecard,
  people: Map<string, string>,
  now: Date,
): ReviewLine | string {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return 'not JSON'
  }
  const parsed = ReviewLine.safeParse(json)
  if (!parsed.success)
    return parsed.error.issues
      .map((issue) => `${issue.path.join('.')}: ${issue.message}`)
      .join('; ')
  const line = parsed.data
  const names = [line.reviewer, line.reviewee, ...line.replies.map(({ by }) => by)]
  const unknown = names.find((name) => !people.has(name.toLowerCase()))
  if (unknown !== undefined) return `${unknown} is not a teammate`
  const idOf = (name: string) => people.get(name.toLowerCase()) ?? name
  const reviewer = idOf(line.reviewer)
  const reviewee = idOf(line.reviewee)
  if (reviewer === reviewee) return 'the reviewer is the reviewee'
  if (new Date(line.submittedAt) > now) return 'submittedAt: lies in the future'
  const [problem] = checkRatings(scorecard, line.ratings)
  if (problem) return `ratings.${problem.criterion}: ${problem.problem}`
  return {
    ...line,
    reviewer,
    reviewee,
    replies: line.replies.map((reply) => ({ ...reply, by: idOf(reply.by) })),
  }
}

async function importLine(
  trx: Trx,
  workspace: Workspace,
  scorecard: Scorecard,
  line: ReviewLine,
): Promise<'added' | 'known' | string> {
  const of = { conversation: line.conversation, reviewee: line.reviewee, reviewer: line.reviewer }
  if (await reviews.hasExternal(trx, workspace.id, line.id)) return 'known'
  if (await reviews.findLiveReview(trx, workspace.id, of))
    return 'this reviewer has another review of this conversation and reviewee'
  const submitted = new Date(line.submittedAt)
  const { calendar } = currentRound(workspace, submitted)
  const round = roundOf(submitted, calendar)
  const acknowledged = line.acknowledgedAt ? new Date(line.acknowledgedAt) : null
  const id = randomUUID()
  await rounds.ensureRound(trx, workspace.id, round)
  await reviews.addReview(trx, workspace.id, {
    id,
    conversation: line.conversation,
    reviewee: line.reviewee,
    reviewer: line.reviewer,
    scorecardId: scorecard.id,
    scorecardVersion: scorecard.version,
    ratings: line.ratings,
    comment: line.comment,
    score: reviewScore(scorecard, line.ratings),
    basis: line.basis === 'picked' ? 'picked' : 'imported',
    assignment: null,
    roundStartsOn: round.startsOn,
    complexity: line.complexity ?? null,
    highlight: line.highlight,
    followUps: line.followUps,
    activeSeconds: line.activeSeconds,
    firstLookAt: null,
    notBlind: false,
    submittedAt: submitted,
    acknowledgedAt: acknowledged,
    readAt: acknowledged,
    externalId: line.id,
    extra: line.extra,
  })
  for (const [index, reply] of line.replies.entries()) {
    await replies.addReply(trx, workspace.id, {
      id: stableId(workspace.id, line.id, index),
      review: id,
      author: reply.by,
      text: reply.text,
      at: new Date(reply.at),
    })
  }
  return 'added'
}
