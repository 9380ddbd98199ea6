import { type Db, scorecards } from '#server/storage/index.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { Scorecard } from '#shared/domain/scorecard/scorecard.ts'

/** The scorecard that new reviews use. Every workspace is made with one. Throws `not_found`. */
export async function getCurrentScorecard(db: Db, workspace: string): Promise<Scorecard> {
  const scorecard = await scorecards.findCurrentScorecard(db, workspace)
  if (!scorecard) throw new DomainError('not_found', 'The workspace has no scorecard.')
  return scorecard
}
