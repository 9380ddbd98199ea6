import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '#server/storage/database.ts'
import { ensureInitialised } from '#server/storage/embedded/initialise.ts'
import { migrateToLatest } from '#server/storage/migrate.ts'
import { startQueue } from '#server/storage/outbox.ts'
import { createDatabase, dropDatabases } from './databases-on-postgres.ts'
import { keptFolder, storageHash } from './kept-folder.ts'
import { startFilledPostgres } from './postgres.ts'
import { findFastParent, findLeftovers, makeRunFolder } from './run-folder.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL where databases may be created. */
    postgresUrl: string
    /** What the names of this run's databases begin with. */
    postgresPrefix: string
    /** The name of a migrated, empty database there, to be copied. */
    postgresTemplate: string
    /** Embedded databases to be copied: `blank` and `migrated`. */
    embeddedTemplates: string
    /** Where the copies go. */
    embeddedFolder: string
  }
}

const folderPrefix = 'carousel-embedded-'
const keptTemplate = 'carousel_template'

/**
 * Once a run: a PostgreSQL and, on both databases, a migrated template with a job queue. The
 * templates are kept for as long as storage does not change.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const hash = storageHash()
  const prefix = `carousel_${randomBytes(4).toString('hex')}`
  const given = process.env.TEST_DATABASE_URL
  const [server, templates] = await Promise.all([
    given ? fillGiven(given, prefix) : startOwn(hash),
    keptFolder('embedded', hash, fillEmbedded),
  ])
  const embeddedFolder = makeEmbeddedFolder()
  project.provide('postgresUrl', server.url)
  project.provide('postgresPrefix', prefix)
  project.provide('postgresTemplate', server.template)
  project.provide('embeddedTemplates', templates)
  project.provide('embeddedFolder', embeddedFolder)
  return async () => {
    await server.stop()
    fs.rmSync(embeddedFolder, { recursive: true, force: true })
  }
}

type Server = { url: string; template: string; stop(): Promise<void> }

async function startOwn(hash: string): Promise<Server> {
  const server = await startFilledPostgres(hash, async (url) => {
    await migrate({ databaseUrl: await createDatabase(url, keptTemplate), dataDir: '' })
  })
  return { url: server.url, template: keptTemplate, stop: server.stop }
}

async function fillGiven(url: string, prefix: string): Promise<Server> {
  const template = `${prefix}_template`
  await migrate({ databaseUrl: await createDatabase(url, template), dataDir: '' })
  return { url, template, stop: () => dropDatabases(url, prefix) }
}

async function fillEmbedded(folder: string): Promise<void> {
  const [blank, migrated] = [path.join(folder, 'blank'), path.join(folder, 'migrated')]
  fs.mkdirSync(blank)
  await ensureInitialised(path.join(blank, 'database'))
  fs.cpSync(blank, migrated, { recursive: true })
  await migrate({ dataDir: migrated })
}

function makeEmbeddedFolder(): string {
  const parent = findFastParent()
  for (const leftover of findLeftovers(parent, folderPrefix)) {
    fs.rmSync(leftover, { recursive: true, force: true })
  }
  return makeRunFolder(parent, folderPrefix)
}

async function migrate(options: { databaseUrl?: string; dataDir: string }): Promise<void> {
  const database = await openDatabase(options)
  await migrateToLatest(database.kysely)
  // Making the queue's tables takes longer than all that most tests do with them.
  const queue = await startQueue(database)
  await queue.stop()
  await database.close()
}
