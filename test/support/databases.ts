import fs from 'node:fs'
import path from 'node:path'
import { afterAll, describe, inject } from 'vitest'
import { type OpenDatabase, openDatabase } from '#server/storage/database.ts'
import { createDatabase, dropDatabase } from './databases-on-postgres.ts'

type Kind = OpenDatabase['kind']
type Options = {
  /**
   * `migrated` (default): the program's tables, empty. `blank`: no table. `absent`: on the embedded
   * database a folder without anything, so that opening it makes it (3 s); else like blank.
   */
  state?: 'migrated' | 'blank' | 'absent'
}

/** Where a database is: what `openDatabase` takes, to open it again or from another process. */
export type Place = { databaseUrl?: string; dataDir: string }

export type TestDatabases = {
  /** A database of its own for each call, closed and removed after the suite. */
  open(options?: Options): Promise<OpenDatabase>
  /** The place of a new database that nobody has opened; the caller closes what it opens. */
  make(options?: Options): Promise<Place>
}

/**
 * The same suite on the embedded database and on PostgreSQL. Open in `beforeAll`:
 * `eachDatabase('reviews', (open) => { beforeAll(async () => { database = await open() }) … })`.
 */
export function eachDatabase(
  name: string,
  suite: (open: TestDatabases['open'], kind: Kind, make: TestDatabases['make']) => void,
): void {
  describe.each(['embedded', 'postgres'] as const)(`${name} on %s`, (kind) => {
    const { open, make } = testDatabases(kind)
    suite(open, kind, make)
  })
}

/** Databases of one kind for the suite that is being declared. */
export function testDatabases(kind: Kind): TestDatabases {
  const cleanUps: (() => Promise<void>)[] = []
  afterAll(async () => {
    for (const cleanUp of cleanUps.reverse()) await cleanUp()
  })
  const make = async ({ state = 'migrated' }: Options = {}): Promise<Place> => {
    const place = kind === 'embedded' ? makeEmbedded(state) : await makeOnPostgres(state)
    cleanUps.push(place.remove)
    return { databaseUrl: place.databaseUrl, dataDir: place.dataDir }
  }
  const open = async (options?: Options): Promise<OpenDatabase> => {
    const database = await openDatabase(await make(options))
    cleanUps.push(() => database.close())
    return database
  }
  return { open, make }
}

type Made = Place & { remove: () => Promise<void> }

function makeEmbedded(state: Options['state']): Made {
  const folder = inject('embeddedFolder')
  const dataDir = fs.mkdtempSync(path.join(folder, 'test-'))
  if (state !== 'absent') {
    const template = path.join(folder, String(state), 'database')
    fs.cpSync(template, path.join(dataDir, 'database'), { recursive: true })
  }
  return { dataDir, remove: () => fs.promises.rm(dataDir, { recursive: true, force: true }) }
}

async function makeOnPostgres(state: Options['state']): Promise<Made> {
  const server = inject('postgresUrl')
  const template = state === 'migrated' ? inject('postgresTemplate') : undefined
  const { name, url } = await createDatabase(server, template)
  return { databaseUrl: url, dataDir: '', remove: () => dropDatabase(server, name) }
}
