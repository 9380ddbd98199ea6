import { type OpenDatabase, requestBudgets } from '#server/storage/index.ts'
import type { RateStore } from './request-budget.ts'

/** The rates of a workspace's helpdesk in storage: one budget for all jobs and servers. */
export function storedRates(
  database: Pick<OpenDatabase, 'kysely' | 'inTransaction'>,
  workspace: string,
): RateStore {
  return {
    change: (kind, initial, change) =>
      database.inTransaction((trx) =>
        requestBudgets.changeBudget(trx, { workspace, kind, initial }, change),
      ),
    blockedUntil: async (kind) =>
      (await requestBudgets.findBudget(database.kysely, workspace, kind))?.blockedUntil ?? 0,
  }
}
