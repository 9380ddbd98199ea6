import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { folderTrouble } from '#server/data-folder.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { hasRoom } from './has-room.ts'
import { syncFolder } from './sync-tree.ts'

const childScript = fileURLToPath(new URL('./initialise-child.ts', import.meta.url))

/**
 * Makes sure that `directory` holds an initialised database. It is made beside it and renamed when
 * complete and on disk: killed at any moment, it is there as a whole or not at all. What killed
 * ones left is removed. The caller holds the lock.
 */
export async function ensureInitialised(directory: string): Promise<void> {
  await removeLeftovers(directory)
  if (await exists(path.join(directory, 'PG_VERSION'))) return
  if (await exists(directory)) await removeEmpty(directory)
  const unfinished = `${directory}.tmp-${process.pid}`
  await initialise(unfinished)
  await fs.rename(unfinished, directory)
  await syncFolder(path.dirname(directory))
}

async function removeLeftovers(directory: string): Promise<void> {
  const parent = path.dirname(directory)
  const prefix = `${path.basename(directory)}.tmp-`
  for (const name of await fs.readdir(parent)) {
    if (name.startsWith(prefix)) {
      await fs.rm(path.join(parent, name), { recursive: true, force: true, maxRetries: 5 })
    }
  }
}

async function removeEmpty(directory: string): Promise<void> {
  try {
    await fs.rmdir(directory)
  } catch {
    throw new DomainError(
      'unavailable',
      `${directory} holds files but no database: put a copy of the database in its place, or move ` +
        'it away, and an empty database is made.',
      { reason: 'database_damaged', code: 'no_version' },
    )
  }
}

async function initialise(directory: string): Promise<void> {
  const child = spawn(process.execPath, [childScript, directory], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // It syncs many files at once.
    env: { ...process.env, UV_THREADPOOL_SIZE: '16' },
  })
  let complaint = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-2_000)
  })
  const [code, signal] = await once(child, 'exit')
  if (code !== 0) {
    if (!hasRoom(path.dirname(directory)))
      throw folderTrouble('database_full', path.dirname(directory), 'ENOSPC')
    // Its own words, without the stack behind them.
    const said = complaint.split('\n').find((line) => /^\w*Error\b/.test(line)) ?? ''
    throw new DomainError(
      'unavailable',
      `The embedded database could not be made in ${path.dirname(directory)} (${signal ?? code}). ` +
        `See that there is room and memory, and start again. ${said.slice(0, 200)}`.trim(),
      { reason: 'database_unreachable', code: 'not_made' },
    )
  }
}

async function exists(target: string): Promise<boolean> {
  return fs.access(target).then(
    () => true,
    () => false,
  )
}
