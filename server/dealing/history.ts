import { type Db, pairs } from '#server/storage/index.ts'
import type { DealHistory } from '#shared/domain/dealing/types.ts'
import { roundsSince, startOfEarlierRound } from '#shared/domain/program/calendar.ts'

/** Rounds back in time that rotation remembers. */
const remembered = 26
/** Reviewers whose pairs are read at once. */
const batch = 25

/**
 * Who met whom: in this round, and how many rounds ago before it. Of earlier rounds only what
 * concerns these reviewers; of this round also who reviewed them, which makes a pair reciprocal.
 */
export async function readHistory(
  db: Db,
  workspace: string,
  round: { startsOn: string; weeks: number; now: Date },
  reviewers: string[],
): Promise<DealHistory> {
  const { startsOn, weeks, now } = round
  const since = startOfEarlierRound(startsOn, weeks, remembered)
  const known = new Map<string, DealHistory[number]>()
  const entryOf = (reviewer: string, reviewee: string) => {
    const key = `${reviewer}\n${reviewee}`
    const entry = known.get(key) ?? { reviewer, reviewee, thisRound: 0, roundsAgo: null }
    known.set(key, entry)
    return entry
  }
  const met = await pairs.listPairsOfRound(db, workspace, startsOn, now)
  for (const { reviewer, reviewee, times } of met) entryOf(reviewer, reviewee).thisRound = times
  for (let from = 0; from < reviewers.length; from += batch) {
    const some = reviewers.slice(from, from + batch)
    const before = await pairs.listLastMet(db, workspace, { since, before: startsOn }, some)
    for (const { reviewer, reviewee, round: last } of before) {
      entryOf(reviewer, reviewee).roundsAgo = roundsSince(last, round)
    }
  }
  return [...known.values()]
}
