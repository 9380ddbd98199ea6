import type { Services } from '#server/services.ts'
import { recounting } from '#server/storage/index.ts'
import type { JobHandler } from './worker.ts'

/** So many messages are looked at in one transaction: whoever waits for the database gets between. */
const atOnce = 100

/**
 * After a lead said that an account is a bot, or is none: counts anew where it wrote, the latest first, from what
 * is stored. Safe to run twice.
 */
export function recountFacts({
  database,
  jobQueue,
  log,
}: Pick<Services, 'database' | 'jobQueue' | 'log'>): JobHandler {
  return {
    name: 'facts.recount',
    retries: 5,
    perform: async ({ workspace, teammate }, { signal }) => {
      let before: recounting.RecountPlace | undefined
      do {
        signal.throwIfAborted()
        before = await database.inTransaction((trx) =>
          recounting.recountAuthor(trx, workspace, teammate, { before, limit: atOnce }),
        )
      } while (before)
      // What is open may not fit any more, and what was kept out may.
      await database.inTransaction((trx) => jobQueue.enqueue(trx, 'round.tend', { workspace }))
      log.info({ workspace, people: 1 }, 'facts counted anew')
    },
  }
}
