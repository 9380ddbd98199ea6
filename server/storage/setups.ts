import type { Db, Trx } from './db.ts'

/** A setup page that was asked for at the machine. `state` is sealed; only hashes are kept of secrets. */
export type Setup = {
  id: string
  codeHash: string
  /** Its session; null while nobody has opened it. */
  sessionHash: string | null
  state: Uint8Array | null
  revision: number
}

const columns = [
  'id',
  'code_hash as codeHash',
  'session_hash as sessionHash',
  'state',
  'revision',
] as const

export async function addSetup(
  trx: Trx,
  setup: { id: string; codeHash: string; codeEndsAt: Date },
): Promise<void> {
  const { id, codeHash, codeEndsAt } = setup
  await trx
    .insertInto('setups')
    .values({ id, code_hash: codeHash, code_ends_at: codeEndsAt, ends_at: codeEndsAt })
    .execute()
}

/** Those whose code can still be used: few, so that the caller compares each in constant time. */
export async function listUnopened(db: Db, now: Date): Promise<Setup[]> {
  return db
    .selectFrom('setups')
    .select(columns)
    .where('opened_at', 'is', null)
    .where('code_ends_at', '>', now)
    .orderBy('id')
    .execute()
}

/** Spends the code. False where somebody else did so first. */
export async function openSetup(
  trx: Trx,
  id: string,
  session: { hash: string; endsAt: Date },
  now: Date,
): Promise<boolean> {
  const result = await trx
    .updateTable('setups')
    .set({ opened_at: now, session_hash: session.hash, ends_at: session.endsAt })
    .where('id', '=', id)
    .where('opened_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** The setup of a session that is not over. */
export async function findBySession(
  db: Db,
  sessionHash: string,
  now: Date,
): Promise<Setup | undefined> {
  return db
    .selectFrom('setups')
    .select(columns)
    .where('session_hash', '=', sessionHash)
    .where('ends_at', '>', now)
    .executeTakeFirst()
}

/** Stores the state over the revision that was read. False where it was changed since. */
export async function saveState(
  trx: Trx,
  id: string,
  revision: number,
  state: Uint8Array,
): Promise<boolean> {
  const result = await trx
    .updateTable('setups')
    .set({ state, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
