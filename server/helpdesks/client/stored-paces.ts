import { type OpenDatabase, requestBudgets } from '#server/storage/index.ts'
import type { PaceStore } from './budget.ts'

/** The paces of a workspace's helpdesk in storage: one budget for all jobs and servers. */
export function storedPaces(
  database: Pick<OpenDatabase, 'kysely' | 'inTransaction'>,
  workspace: string,
): PaceStore {
  return {
    change: (kind, initial, change) =>
      database.inTransaction((trx) =>
        requestBudgets.changeBudget(trx, workspace, kind, initial, change),
      ),
    blockedUntil: async (kind) =>
      (await requestBudgets.findBudget(database.kysely, workspace, kind))?.blockedUntil ?? 0,
  }
}
