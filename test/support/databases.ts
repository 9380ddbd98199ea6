import { afterAll, describe, expect } from 'vitest'
import { type OpenDatabase, openDatabase } from '#server/storage/database.ts'
import { type Kind, newDatabase, type Place, type State } from './new-database.ts'
import { borrowDatabase, giveBack } from './worker-database.ts'

/**
 * Suites of `eachDatabase` that run on the embedded database as well every time: storage, where much
 * happens at once or in one transaction, and the way of a vendor from its folder to the tables. The others do so under `LONG=1`.
 */
export const onBoth = [
  'test/server/storage/',
  'test/server/dealing/dealing.test.ts',
  'test/server/extra-reviews.test.ts',
  'test/server/jobs/worker.test.ts',
  'test/server/places-in-any-order.test.ts',
  'test/server/reservations.test.ts',
  'test/server/statements.test.ts',
  'test/server/submit.test.ts',
  'test/server/third-vendor.test.ts',
]

type Options = {
  /**
   * `migrated` (default): the program's tables, empty. `blank`: no table. `absent`: on the embedded
   * database a folder without anything, so that opening it makes it (3 s); else like blank.
   */
  state?: State
  /** Not the worker's: for suites that change tables, or need one that no queue has used. */
  alone?: boolean
}

export type TestDatabases = {
  /** An empty database: the worker's, or one more for each further call of a suite. */
  open(options?: Options): Promise<OpenDatabase>
  /** The place of a new database that nobody has opened; the caller closes what it opens. */
  make(options?: Pick<Options, 'state'>): Promise<Place>
}

/**
 * The same suite on PostgreSQL and, where `onBoth` names its file or `LONG=1`, on the embedded
 * database. Open in `beforeAll`:
 * `eachDatabase('reviews', (open) => { beforeAll(async () => { database = await open() }) … })`.
 */
export function eachDatabase(
  name: string,
  suite: (open: TestDatabases['open'], kind: Kind, make: TestDatabases['make']) => void,
): void {
  describe.each(kinds())(`${name} on %s`, (kind) => {
    const { open, make } = testDatabases(kind)
    suite(open, kind, make)
  })
}

function kinds(): Kind[] {
  const file = (expect.getState().testPath ?? '').replaceAll('\\', '/')
  const both = process.env.LONG || onBoth.some((path) => file.includes(`/${path}`))
  return both ? ['embedded', 'postgres'] : ['postgres']
}

/** Databases of one kind for the suite that is being declared. */
export function testDatabases(kind: Kind): TestDatabases {
  const cleanUps: (() => Promise<void>)[] = []
  afterAll(async () => {
    for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
  })
  const make = async ({ state = 'migrated' }: Pick<Options, 'state'> = {}): Promise<Place> => {
    const { remove, ...place } = await newDatabase(kind, state)
    cleanUps.push(remove)
    return place
  }
  const open = async ({ state = 'migrated', alone = false }: Options = {}) => {
    const borrowed = alone || state !== 'migrated' ? undefined : await borrowDatabase(kind)
    const database = borrowed ?? (await openDatabase(await make({ state })))
    cleanUps.push(() => (borrowed ? giveBack(borrowed) : database.close()))
    return database
  }
  return { open, make }
}
