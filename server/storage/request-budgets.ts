import type { Db, Trx } from './db.ts'

/** How fast one kind of request may be made, and when the next may leave; times in ms since 1970. */
export type StoredBudget = {
  /** Requests that the helpdesk allows in `windowMs`. */
  limit: number
  windowMs: number
  /** For jobs. */
  nextAt: number
  /** For somebody who waits. */
  personNextAt: number
  /** Nothing leaves before: the helpdesk has said so. */
  blockedUntil: number
}

/** Undefined where nothing of this kind was asked yet. */
export async function findBudget(
  db: Db,
  workspace: string,
  kind: string,
): Promise<StoredBudget | undefined> {
  const row = await db
    .selectFrom('request_budgets')
    .selectAll()
    .where('workspace_id', '=', workspace)
    .where('kind', '=', kind)
    .executeTakeFirst()
  return row && toBudget(row)
}

/**
 * Changes a budget that is locked meanwhile, so that no two take the same turn; `initial` where
 * there is none yet. What `change` returns is stored; undefined leaves it as it is.
 */
export async function changeBudget(
  trx: Trx,
  { workspace, kind, initial }: { workspace: string; kind: string; initial: StoredBudget },
  change: (budget: StoredBudget) => StoredBudget | undefined,
): Promise<void> {
  const locked = trx
    .selectFrom('request_budgets')
    .selectAll()
    .where('workspace_id', '=', workspace)
    .where('kind', '=', kind)
    .forUpdate()
  let row = await locked.executeTakeFirst()
  if (!row) {
    // Another server may store the first one at the same moment.
    await trx
      .insertInto('request_budgets')
      .values({ workspace_id: workspace, kind, ...toColumns(initial) })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    row = await locked.executeTakeFirstOrThrow()
  }
  const changed = change(toBudget(row))
  if (!changed) return
  await trx
    .updateTable('request_budgets')
    .set(toColumns(changed))
    .where('workspace_id', '=', workspace)
    .where('kind', '=', kind)
    .execute()
}

function toBudget(row: {
  per_window: number
  window_ms: number
  next_at: Date
  person_next_at: Date
  blocked_until: Date
}): StoredBudget {
  return {
    limit: row.per_window,
    windowMs: row.window_ms,
    nextAt: row.next_at.getTime(),
    personNextAt: row.person_next_at.getTime(),
    blockedUntil: row.blocked_until.getTime(),
  }
}

function toColumns(budget: StoredBudget) {
  return {
    per_window: budget.limit,
    window_ms: budget.windowMs,
    next_at: new Date(budget.nextAt),
    person_next_at: new Date(budget.personNextAt),
    blocked_until: new Date(budget.blockedUntil),
  }
}
