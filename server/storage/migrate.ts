import { sql } from 'kysely'
import { type Migration, type MigrationResultSet, Migrator } from 'kysely/migration'
import type { Db } from './db.ts'
import { migrations as ours } from './migrations/index.ts'

export type Migrations = Record<string, Migration>

/**
 * Brings the tables to the newest version and returns the names of the migrations that ran. Two
 * servers may start at once: one migrates, the other waits and finds nothing to do. All of it is
 * one transaction: a failing migration throws and changes nothing.
 */
export async function migrateToLatest(db: Db, migrations: Migrations = ours): Promise<string[]> {
  return run(db, migrations, (migrator) => migrator.migrateToLatest())
}

/** Takes the newest migration back; returns its name, or nothing when there is none. */
export async function migrateDown(db: Db, migrations: Migrations = ours): Promise<string[]> {
  return run(db, migrations, (migrator) => migrator.migrateDown())
}

async function run(
  db: Db,
  migrations: Migrations,
  migrate: (migrator: Migrator) => Promise<MigrationResultSet>,
): Promise<string[]> {
  return db.connection().execute(async (connection) => {
    // Rewriting a big table, or waiting for the server that does, takes as long as it takes.
    const limits = await sql<{ statements: string; locks: string }>`
      select current_setting('statement_timeout') as statements,
             current_setting('lock_timeout') as locks`.execute(connection)
    await setLimits(connection, '0', '0')
    try {
      const provider = { getMigrations: async () => migrations }
      const { error, results = [] } = await migrate(new Migrator({ db: connection, provider }))
      if (error) throw error
      return results.map((result) => result.migrationName)
    } finally {
      const before = limits.rows[0]
      if (before) await setLimits(connection, before.statements, before.locks)
    }
  })
}

async function setLimits(db: Db, statements: string, locks: string): Promise<void> {
  await sql`select set_config('statement_timeout', ${statements}, false),
                   set_config('lock_timeout', ${locks}, false)`.execute(db)
}
