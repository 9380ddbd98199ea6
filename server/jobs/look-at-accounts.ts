import { accountSigns, type OpenDatabase } from '#server/storage/index.ts'
import { dayMs } from '#shared/domain/days.ts'
import { machineSigns, timedReplies } from '#shared/domain/eligibility/machine-like.ts'

/** So many accounts are looked at in one sync, each once a day: a few look-ups by index for each. */
const mostAccounts = 20
const mostMessages = 60

/** Looks whether accounts look like programs, those that were looked at longest ago first. */
export async function lookAtAccounts(
  database: OpenDatabase,
  workspace: string,
  now: Date,
): Promise<void> {
  const db = database.kysely
  const since = new Date(now.getTime() - dayMs)
  const accounts = await accountSigns.listToLookAt(db, workspace, { since, limit: mostAccounts })
  for (const { id, name } of accounts) {
    const latest = await accountSigns.listLatestMessages(db, workspace, id, mostMessages)
    const signs = machineSigns(name, timedReplies(latest).get(id) ?? [])
    await database.inTransaction((trx) =>
      accountSigns.noteSigns(trx, workspace, id, { ...signs, lookedAt: now }),
    )
  }
}
