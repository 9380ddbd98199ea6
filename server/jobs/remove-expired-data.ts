import { forgetPerson } from '#server/features/teammates/forget-person.ts'
import type { Services } from '#server/services.ts'
import {
  forgetting,
  locks,
  retention,
  type Trx,
  type Workspace,
  workspaces,
} from '#server/storage/index.ts'
import { dayMs } from '#shared/domain/days.ts'
import { problemOf } from '#shared/domain/errors.ts'
import { retentionOf } from '#shared/domain/program/retention.ts'
import type { JobHandler } from './worker.ts'

/** People asked about in one job; the rest waits for the next. */
const askedAtOnce = 50
/** A helpdesk itself can bring a conversation back for so long. */
const deletedForMs = 30 * dayMs
/** Rows in one transaction: nobody else waits for long. */
const atOnce = 200
const roundsAtOnce = 4
/** One job does not go on for longer; what is left is another job's. */
const longestMs = 5 * 60_000

/**
 * Removes what is not to be kept of a workspace: people who were deleted in the helpdesk,
 * conversations deleted there, and whatever is older than the program keeps. In small
 * transactions; safe to run twice, at once or again. Logs counts only.
 */
export function removeExpiredData(services: Services): JobHandler {
  return {
    name: 'privacy.tend',
    retries: 3,
    perform: async ({ workspace: id }, { signal }) => {
      const workspace = await workspaces.findWorkspace(services.database.kysely, id)
      if (!workspace) return
      const more = await removeOld(services, workspace, signal)
      if (more)
        await services.database.inTransaction((trx) =>
          services.jobQueue.enqueue(trx, 'privacy.tend', { workspace: id }),
        )
      // Last: a helpdesk that does not answer must not hold up the rest.
      await forgetDeleted(services, workspace, signal)
    },
  }
}

async function forgetDeleted(services: Services, workspace: Workspace, signal: AbortSignal) {
  const { database, clock } = services
  const askedBefore = new Date(clock().getTime() - dayMs)
  const limit = { askedBefore, limit: askedAtOnce }
  const helpdesk = services.helpdesk(workspace)
  for (const person of await forgetting.listLeavers(database.kysely, workspace.id, limit)) {
    if (await isDeleted(person)) await forgetPerson(services, workspace.id, person)
    else
      await database.inTransaction((trx) =>
        forgetting.noteAsked(trx, workspace.id, person, clock()),
      )
  }

  /** A person whom the helpdesk does not show is not known to be deleted. */
  async function isDeleted(person: string): Promise<boolean> {
    try {
      return await helpdesk.isDeleted(person, signal)
    } catch (error) {
      const problem = problemOf(error)
      if (problem === 'refused' || problem === 'unknown_shape') return false
      throw error
    }
  }
}

/** True where time was up before all was done. */
async function removeOld(
  services: Services,
  workspace: Workspace,
  signal: AbortSignal,
): Promise<boolean> {
  const { database, clock, log } = services
  const now = clock()
  const { id } = workspace
  const deletedBefore = new Date(now.getTime() - deletedForMs)
  const removed = { deleted: 0, reviews: 0, rounds: 0, conversations: 0 }
  const steps: [keyof typeof removed, limit: number, (trx: Trx) => Promise<number>][] = [
    [
      'deleted',
      atOnce,
      (trx) => retention.removeDeletedConversations(trx, id, deletedBefore, atOnce),
    ],
  ]
  const since = retentionOf(workspace, now)
  if (since) {
    steps.push(
      ['reviews', atOnce, (trx) => retention.removeReviewsBefore(trx, id, since.at, atOnce)],
      [
        'rounds',
        roundsAtOnce,
        (trx) => retention.removeRoundsBefore(trx, id, since.day, roundsAtOnce),
      ],
      [
        'conversations',
        atOnce,
        (trx) => retention.removeConversationsBefore(trx, id, since.at, atOnce),
      ],
    )
  }
  let more = false
  for (const [what, limit, remove] of steps) {
    for (;;) {
      signal.throwIfAborted()
      const count = await database.inTransaction(async (trx) => {
        // Two at once would take the same rows, each in an order of its own, and wait for each other.
        await locks.lock(trx, id, 'retention')
        return remove(trx)
      })
      removed[what] += count
      if (count < limit) break
      more = clock().getTime() - now.getTime() > longestMs
      if (more) break
    }
  }
  if (Object.values(removed).some((count) => count > 0))
    log.info({ workspace: id, ...removed }, 'old data removed')
  return more
}
