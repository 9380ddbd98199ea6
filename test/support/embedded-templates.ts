import fs from 'node:fs'
import path from 'node:path'
import { openDatabase } from '#server/storage/database.ts'
import { ensureInitialised } from '#server/storage/embedded/initialise.ts'
import { startJobQueue } from '#server/storage/job-queue.ts'
import { migrateToLatest } from '#server/storage/migrate.ts'
import { keptFolder, storageHash } from './kept-folder.ts'

/** The folder of embedded databases that are to be copied: `blank` and `migrated`. */
export function embeddedTemplates(): Promise<string> {
  return keptFolder('embedded', storageHash(), fillEmbedded)
}

/** Puts a copy of a template where a server with this data folder looks for its database. */
export function copyEmbedded(
  templates: string,
  state: 'blank' | 'migrated',
  dataDir: string,
): void {
  const from = path.join(templates, state, 'database')
  fs.cpSync(from, path.join(dataDir, 'database'), { recursive: true })
}

/** Makes the tables and the queue of the program. */
export async function migrate(options: { databaseUrl?: string; dataDir: string }): Promise<void> {
  const database = await openDatabase(options)
  await migrateToLatest(database.kysely)
  // Making the queue's tables takes longer than all that most tests do with them.
  const queue = await startJobQueue(database)
  await queue.stop()
  await database.close()
}

async function fillEmbedded(folder: string): Promise<void> {
  const [blank, migrated] = [path.join(folder, 'blank'), path.join(folder, 'migrated')]
  fs.mkdirSync(blank)
  await ensureInitialised(path.join(blank, 'database'))
  fs.cpSync(blank, migrated, { recursive: true })
  await migrate({ dataDir: migrated })
}
