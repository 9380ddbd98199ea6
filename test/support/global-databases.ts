import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import type { TestProject } from 'vitest/node'
import { createDatabase, dropDatabases } from './databases-on-postgres.ts'
import { embeddedTemplates, migrate } from './embedded-templates.ts'
import { findFastParent, findLeftovers, makeRunFolder } from './run-folder.ts'
import { keptTemplate, startTemplatePostgres } from './template-postgres.ts'

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

/**
 * Once a run: a PostgreSQL and, on both databases, a migrated template with a job queue. The
 * templates are kept for as long as storage does not change.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const prefix = `carousel_${randomBytes(4).toString('hex')}`
  const given = process.env.TEST_DATABASE_URL
  const [server, templates] = await Promise.all([
    given ? fillGiven(given, prefix) : startOwn(),
    embeddedTemplates(),
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

async function startOwn(): Promise<Server> {
  const server = await startTemplatePostgres()
  return { url: server.url, template: keptTemplate, stop: server.stop }
}

async function fillGiven(url: string, prefix: string): Promise<Server> {
  const template = `${prefix}_template`
  await migrate({ databaseUrl: await createDatabase(url, template), dataDir: '' })
  return { url, template, stop: () => dropDatabases(url, prefix) }
}

function makeEmbeddedFolder(): string {
  const parent = findFastParent()
  for (const leftover of findLeftovers(parent, folderPrefix)) {
    fs.rmSync(leftover, { recursive: true, force: true })
  }
  return makeRunFolder(parent, folderPrefix)
}
