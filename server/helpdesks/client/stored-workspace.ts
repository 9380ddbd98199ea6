import type { Keyring } from '#server/keys.ts'
import type { OpenDatabase } from '#server/storage/index.ts'

/** A workspace in storage, for what its connector keeps there: budgets and renewed credentials. */
export type StoredWorkspace = {
  id: string
  database: Pick<OpenDatabase, 'kysely' | 'inTransaction'>
  keys: Keyring
  clock: () => Date
}
