import fs from 'node:fs/promises'
import path from 'node:path'
import { inDataFolder } from '#server/data-folder.ts'
import { ensureInitialised } from './initialise.ts'
import { lockDirectory } from './lock.ts'
import { RevivedThread } from './revived-thread.ts'

const idleTransactionMs = 15_000

export type Embedded = {
  thread: RevivedThread
  /** Ends the database thread and gives the folder free. */
  close(): Promise<void>
}

/**
 * Opens the embedded database in `dataDir/database`, made there at first. Throws `unavailable` with a
 * sentence that says what to do: another process has it (reason `database_in_use`), it is damaged
 * (`database_damaged`), the disk is full (`database_full`), or the folder cannot be written to
 * (`database_read_only`). `onEnd` hears of a thread that ended by itself.
 */
export async function openEmbedded(
  dataDir: string,
  onEnd: (error: Error) => void,
): Promise<Embedded> {
  return inDataFolder(dataDir, async () => {
    await fs.mkdir(dataDir, { recursive: true })
    const lock = await lockDirectory(dataDir)
    try {
      const directory = path.join(dataDir, 'database')
      await ensureInitialised(directory)
      const thread = await RevivedThread.open({ directory, idleTransactionMs }, onEnd)
      return {
        thread,
        close: async () => {
          await thread.close()
          await lock.release()
        },
      }
    } catch (error) {
      await lock.release()
      throw error
    }
  })
}
