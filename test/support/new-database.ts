import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { inject } from 'vitest'
import type { OpenDatabase } from '#server/storage/database.ts'
import { createDatabase, dropDatabase } from './databases-on-postgres.ts'
import { copyEmbedded } from './embedded-templates.ts'

export type Kind = OpenDatabase['kind']

/** What is in a new database: the program's tables, empty; no table; not even the database. */
export type State = 'migrated' | 'blank' | 'absent'

/** Where a database is: what `openDatabase` takes, to open it again or from another process. */
export type Place = { databaseUrl?: string; dataDir: string }

/** Makes a database that nobody has opened; whoever opened it closes it before `remove`. */
export async function newDatabase(
  kind: Kind,
  state: State,
): Promise<Place & { remove: () => Promise<void> }> {
  return kind === 'embedded' ? newEmbedded(state) : newOnPostgres(state)
}

async function newEmbedded(state: State) {
  const dataDir = fs.mkdtempSync(path.join(inject('embeddedFolder'), 'test-'))
  if (state !== 'absent') copyEmbedded(inject('embeddedTemplates'), state, dataDir)
  return { dataDir, remove: () => fs.promises.rm(dataDir, { recursive: true, force: true }) }
}

async function newOnPostgres(state: State) {
  const server = inject('postgresUrl')
  const template = state === 'migrated' ? inject('postgresTemplate') : undefined
  const name = `${inject('postgresPrefix')}_${randomBytes(6).toString('hex')}`
  const databaseUrl = await createDatabase(server, name, template)
  return { databaseUrl, dataDir: '', remove: () => dropDatabase(server, name) }
}
