import fs from 'node:fs'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '#server/storage/database.ts'
import { ensureInitialised } from '#server/storage/embedded/initialise.ts'
import { migrateToLatest } from '#server/storage/migrate.ts'
import { startQueue } from '#server/storage/outbox.ts'
import { createDatabase, dropDatabase } from './databases-on-postgres.ts'
import { startPostgres } from './postgres.ts'
import { findFastParent, findLeftovers, makeRunFolder } from './run-folder.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL where databases may be created. */
    postgresUrl: string
    /** The name of a migrated, empty database there, to be copied. */
    postgresTemplate: string
    /** Holds embedded databases: `blank` and `migrated` are to be copied, copies go beside them. */
    embeddedFolder: string
  }
}

const folderPrefix = 'carousel-embedded-'

/** Once a run: a PostgreSQL and, on both databases, a migrated template with a job queue. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL
  const [server, embeddedFolder] = await Promise.all([
    given ? { url: given, stop: async () => {} } : startPostgres(),
    makeEmbeddedFolder(),
  ])
  const template = await createDatabase(server.url)
  await migrate({ databaseUrl: template.url, dataDir: '' })
  project.provide('postgresUrl', server.url)
  project.provide('postgresTemplate', template.name)
  project.provide('embeddedFolder', embeddedFolder)
  return async () => {
    if (given) await dropDatabase(server.url, template.name)
    await server.stop()
    fs.rmSync(embeddedFolder, { recursive: true, force: true })
  }
}

async function makeEmbeddedFolder(): Promise<string> {
  const parent = findFastParent()
  for (const leftover of findLeftovers(parent, folderPrefix)) {
    fs.rmSync(leftover, { recursive: true, force: true })
  }
  const folder = makeRunFolder(parent, folderPrefix)
  const [blank, migrated] = [path.join(folder, 'blank'), path.join(folder, 'migrated')]
  fs.mkdirSync(blank)
  await ensureInitialised(path.join(blank, 'database'))
  fs.cpSync(blank, migrated, { recursive: true })
  await migrate({ dataDir: migrated })
  return folder
}

async function migrate(options: { databaseUrl?: string; dataDir: string }): Promise<void> {
  const database = await openDatabase(options)
  await migrateToLatest(database.kysely)
  // Making the queue's tables takes longer than all that most tests do with them.
  const queue = await startQueue(database)
  await queue.stop()
  await database.close()
}
