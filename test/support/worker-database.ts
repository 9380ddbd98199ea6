import { sql } from 'kysely'
import { type OpenDatabase, openDatabase } from '#server/storage/database.ts'
import { type Kind, newDatabase } from './new-database.ts'

type Lent = { database: OpenDatabase; tables: string[]; busy: boolean }

/** One of each kind in a worker: opening one takes longer than most suites do with it. */
const lent = new Map<Kind, Lent>()

/**
 * The worker's migrated database, as new, until `giveBack`; undefined while another suite has it.
 * It stays open for the suites after it and ends with the worker.
 */
export async function borrowDatabase(kind: Kind): Promise<OpenDatabase | undefined> {
  const known = lent.get(kind)
  if (known?.busy) return undefined
  const own = known ?? (await open(kind))
  own.busy = true
  lent.set(kind, own)
  return own.database
}

/** Takes away what the suite has written. Nothing may run on it any longer. */
export async function giveBack(database: OpenDatabase): Promise<void> {
  const own = lent.get(database.kind)
  if (own?.database !== database) throw new Error('this database was not lent')
  await sql`truncate ${sql.raw(own.tables.join(', '))} restart identity`.execute(database.kysely)
  own.busy = false
}

async function open(kind: Kind): Promise<Lent> {
  const database = await openDatabase(await newDatabase(kind, 'migrated'))
  return { database, tables: await emptyTables(database), busy: true }
}

/** The tables that hold nothing in a new database; what migrations and the queue wrote stays. */
async function emptyTables({ kysely }: OpenDatabase): Promise<string[]> {
  const { rows: all } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('public', 'pgboss')`.execute(kysely)
  const looks = all.map(({ name }) => `select '${name}' as name where not exists (table ${name})`)
  const { rows } = await sql<{ name: string }>`${sql.raw(looks.join(' union all '))}`.execute(
    kysely,
  )
  return rows.map(({ name }) => name)
}
