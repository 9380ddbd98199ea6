import { DomainError } from '#shared/domain/errors.ts'
import type { Db, Trx } from './db.ts'
import { insideTransaction } from './guarded-dialect.ts'

const transactionTimeoutMs = 10_000

/**
 * Runs `work` in a transaction: commits what it returns, rolls back what it throws. Inside, only
 * the transaction may be used (the database around it throws). After `timeoutMs` the transaction
 * is rolled back with `unavailable`, and statements that come later are refused.
 */
export async function inTransaction<T>(
  db: Db,
  work: (trx: Trx) => Promise<T>,
  { timeoutMs = transactionTimeoutMs }: { timeoutMs?: number } = {},
): Promise<T> {
  return db
    .transaction()
    .execute((trx) => insideTransaction(() => withDeadline(work(trx), timeoutMs)))
}

async function withDeadline<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  const { promise: deadline, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => reject(new DomainError('unavailable', `a transaction took longer than ${timeoutMs} ms`)),
    timeoutMs,
  )
  try {
    return await Promise.race([work, deadline])
  } finally {
    clearTimeout(timer)
  }
}
