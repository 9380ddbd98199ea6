import type { Services } from '#server/services.ts'
import { fetches, reservations, sessions, webhooks, workspaces } from '#server/storage/index.ts'
import { dayMs } from '#shared/domain/days.ts'
import type { JobHandler } from './worker.ts'

const keepKeysDays = 30
const keepDraftsDays = 14
const keepFetchesDays = 7
/** An event that is older is not believed any more, so that it need not be known. */
const keepEventsDays = 1
/** What was deleted in the helpdesk, or is too old, goes within so many minutes. */
const privacyEveryMinutes = 10
/** A fetch that takes this long was given up by its job. */
const fetchLimitDays = 10 / (24 * 60)

/** Every minute: removes what has run out, and sets each workspace's regular jobs going. */
export function housekeeping(services: Services): JobHandler {
  return {
    name: 'housekeeping',
    schedule: '* * * * *',
    retries: 2,
    perform: async () => {
      const now = services.clock()
      const ago = (days: number) => new Date(now.getTime() - days * dayMs)
      const db = services.database.kysely
      await services.database.inTransaction(async (trx) => {
        const limits = { now, keys: ago(keepKeysDays), drafts: ago(keepDraftsDays) }
        await sessions.removeExpired(trx, limits)
        await reservations.removeEnded(trx, now)
        await webhooks.removeOldEvents(trx, ago(keepEventsDays))
      })
      for (const { id } of await workspaces.listWorkspaces(db)) {
        await services.database.inTransaction(async (trx) => {
          const limits = { stuck: ago(fetchLimitDays), old: ago(keepFetchesDays) }
          await fetches.clearFetches(trx, id, limits, now)
          await services.jobQueue.enqueue(trx, 'sync.workspace', { workspace: id })
          await services.jobQueue.enqueue(trx, 'round.tend', { workspace: id })
          if (now.getUTCMinutes() % privacyEveryMinutes === 0)
            await services.jobQueue.enqueue(trx, 'privacy.tend', { workspace: id })
        })
      }
    },
  }
}
