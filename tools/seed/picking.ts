import { candidates } from '#server/storage/index.ts'
import type { Random } from '#shared/domain/dealing/random.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { Happen } from './happenings.ts'
import { review } from './reviewing.ts'
import type { World } from './world.ts'

const dayMs = 86_400_000
/** What a picker may stumble on; they let it be. */
const refusals = new Set(['own_conversation', 'already_reviewed', 'not_eligible', 'not_found'])

/** Somebody reviews a conversation of the last days that nobody dealt to them. */
export async function pickOne(
  world: World,
  reviewer: string,
  random: Random,
  happen: Happen,
): Promise<void> {
  const { services, workspace } = world
  const now = services.clock()
  const closedSince = new Date(now.getTime() - 9 * dayMs)
  const { rows } = await candidates.listCandidates(services.database.kysely, workspace.id, {
    closedSince,
    open: false,
    now,
    after: null,
    limit: 200,
  })
  const found = rows[random.below(Math.max(1, rows.length))]
  const reviewee = found?.participants.find(({ teammate }) => teammate !== reviewer)?.teammate
  if (!found || !reviewee) return
  try {
    await review(world, { reviewer, reviewee, conversation: found.id }, now, happen)
  } catch (error) {
    if (!(error instanceof DomainError && refusals.has(error.code))) throw error
  }
}
