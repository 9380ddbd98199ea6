import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, inject } from 'vitest'
import { type OpenDatabase, openDatabase } from '#server/storage/database.ts'
import { createDatabase, dropDatabase } from './databases-on-postgres.ts'

type Kind = OpenDatabase['kind']
type Options = {
  /** False: a database without any table. */
  migrated?: boolean
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
  const make = async ({ migrated = true }: Options = {}): Promise<Place> => {
    const place = kind === 'embedded' ? makeEmbedded(migrated) : await makeOnPostgres(migrated)
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

function makeEmbedded(migrated: boolean): Place & { remove: () => Promise<void> } {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'carousel-test-'))
  if (migrated) {
    fs.cpSync(path.join(inject('embeddedTemplate'), 'database'), path.join(dataDir, 'database'), {
      recursive: true,
    })
  }
  return { dataDir, remove: () => fs.promises.rm(dataDir, { recursive: true, force: true }) }
}

async function makeOnPostgres(migrated: boolean): Promise<Place & { remove: () => Promise<void> }> {
  const server = inject('postgresUrl')
  const template = migrated ? inject('postgresTemplate') : undefined
  const { name, url } = await createDatabase(server, template)
  return { databaseUrl: url, dataDir: '', remove: () => dropDatabase(server, name) }
}
