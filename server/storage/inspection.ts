import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Db } from './db.ts'
import { migrations } from './migrations/index.ts'

/** Names of migrations that this version has and the database has not, in order. Changes nothing. */
export async function listPendingMigrations(db: Db): Promise<string[]> {
  const { rows } = await sql<{ there: boolean }>`
    select to_regclass('kysely_migration') is not null as there`.execute(db)
  if (!rows[0]?.there) return Object.keys(migrations)
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const all = await migrator.getMigrations()
  return all.filter((one) => one.executedAt === undefined).map((one) => one.name)
}

/** The database's version in its own words, and its clock. */
export async function readServer(db: Db): Promise<{ version: string; now: Date }> {
  const { rows } = await sql<{ version: string; now: Date }>`
    select current_setting('server_version') as version, clock_timestamp() as now`.execute(db)
  const [row] = rows
  if (!row) throw new Error('the database did not say its version')
  return { version: row.version, now: new Date(row.now) }
}

/** Jobs of a workspace by what became of them; nothing where the queue was never started. */
export async function countJobs(
  db: Db,
  workspace: string,
): Promise<{ name: string; state: 'waiting' | 'running' | 'failed'; count: number }[]> {
  const { rows: there } = await sql<{ there: boolean }>`
    select to_regclass('pgboss.job') is not null as there`.execute(db)
  if (!there[0]?.there) return []
  const { rows } = await sql<{
    name: string
    state: 'waiting' | 'running' | 'failed'
    count: number
  }>`
    select name, case state when 'active' then 'running' when 'failed' then 'failed'
      else 'waiting' end as state, count(*)::int as count
    from pgboss.job
    where data->>'workspace' = ${workspace} and state in ('created', 'retry', 'active', 'failed')
    group by 1, 2 order by 1, 2`.execute(db)
  return rows
}
