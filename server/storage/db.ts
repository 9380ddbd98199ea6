import type { Kysely, Transaction } from 'kysely'
import type { Database } from './schema.ts'

/** A database or a transaction on it: what every read takes first. */
export type Db = Kysely<Database>

/** An open transaction: what every write takes first. */
export type Trx = Transaction<Database>
