import fs from 'node:fs/promises'
import path from 'node:path'
import { EmbeddedClient } from './client.ts'
import { ensureInitialised } from './initialise.ts'
import { lockDirectory } from './lock.ts'

const idleTransactionMs = 15_000

export type Embedded = {
  client: EmbeddedClient
  /** Ends the database thread and gives the folder free. */
  close(): Promise<void>
}

/**
 * Opens the embedded database in `dataDir/database`, made there at first. One process at a time:
 * another gets `unavailable` with reason `database_in_use`.
 */
export async function openEmbedded(dataDir: string): Promise<Embedded> {
  await fs.mkdir(dataDir, { recursive: true })
  const lock = await lockDirectory(dataDir)
  try {
    const directory = path.join(dataDir, 'database')
    await ensureInitialised(directory)
    const client = await EmbeddedClient.open({ directory, idleTransactionMs })
    return {
      client,
      close: async () => {
        await client.close()
        await lock.release()
      },
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}
