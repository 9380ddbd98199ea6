import type { Services } from '#server/services.ts'
import { type Trx, teammates } from '#server/storage/index.ts'

/**
 * A lead says that an account is a bot: it leaves the program, and a job counts anew where it wrote. Or
 * that it is a person: one who was said to be a bot comes back into the program and is counted again;
 * one who only looked like it is not pointed out any more. Throws `not_found`.
 */
export async function tellBot(
  { jobQueue }: Pick<Services, 'jobQueue'>,
  trx: Trx,
  { workspace, id, bot }: { workspace: string; id: string; bot: boolean },
): Promise<void> {
  const before = await teammates.getTeammate(trx, workspace, id)
  const changes = bot !== (before.bot ?? false)
  const takesPart = changes ? { reviews: !bot, isReviewed: !bot } : {}
  await teammates.updateTeammate(trx, workspace, id, { bot, ...takesPart })
  if (!changes) return
  await jobQueue.enqueue(trx, 'facts.recount', { workspace, teammate: id })
  await jobQueue.enqueue(trx, 'round.tend', { workspace })
}
