import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '#server/storage/database.ts'
import { migrateToLatest } from '#server/storage/migrate.ts'
import { createDatabase, dropDatabase } from './databases-on-postgres.ts'
import { startPostgres } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL where databases may be created. */
    postgresUrl: string
    /** The name of a migrated, empty database there, to be copied. */
    postgresTemplate: string
    /** A data directory with a migrated, empty embedded database, to be copied. */
    embeddedTemplate: string
  }
}

/** Once a run: a PostgreSQL and, on both databases, a migrated template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL
  const [server, embeddedTemplate] = await Promise.all([
    given ? { url: given, stop: async () => {} } : startPostgres(),
    makeEmbeddedTemplate(),
  ])
  const template = await createDatabase(server.url)
  await migrate({ databaseUrl: template.url, dataDir: '' })
  project.provide('postgresUrl', server.url)
  project.provide('postgresTemplate', template.name)
  project.provide('embeddedTemplate', embeddedTemplate)
  return async () => {
    if (given) await dropDatabase(server.url, template.name)
    await server.stop()
    fs.rmSync(embeddedTemplate, { recursive: true, force: true })
  }
}

async function makeEmbeddedTemplate(): Promise<string> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'carousel-embedded-'))
  await migrate({ dataDir })
  return dataDir
}

async function migrate(options: { databaseUrl?: string; dataDir: string }): Promise<void> {
  const database = await openDatabase(options)
  await migrateToLatest(database.kysely)
  await database.close()
}
