import { createDatabase } from './databases-on-postgres.ts'
import { migrate } from './embedded-templates.ts'
import { storageHash } from './kept-folder.ts'
import { type StoppablePostgres, startFilledPostgres } from './postgres.ts'

/** The database in it that is migrated and empty, to be copied. */
export const keptTemplate = 'carousel_template'

/**
 * A PostgreSQL of one's own with a migrated template, kept for as long as storage does not change.
 * `settings` are added to those of the tests, which do not wait for the disk.
 */
export function startTemplatePostgres(settings: string[] = []): Promise<StoppablePostgres> {
  const fill = async (url: string) => {
    await migrate({ databaseUrl: await createDatabase(url, keptTemplate), dataDir: '' })
  }
  return startFilledPostgres(storageHash(), fill, settings)
}
