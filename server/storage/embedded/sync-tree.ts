import fs from 'node:fs/promises'
import path from 'node:path'

/** At once, so that the file system writes its journal for many together: 1.5 s becomes 0.2 s. */
const atOnce = 16

/** Makes a folder and all in it durable: the files' contents and the folders' lists of names. */
export async function syncTree(folder: string): Promise<void> {
  const entries = await fs.readdir(folder, { recursive: true, withFileTypes: true })
  const targets = entries.map((entry) => ({
    path: path.join(entry.parentPath, entry.name),
    isFolder: entry.isDirectory(),
  }))
  targets.push({ path: folder, isFolder: true })
  const syncRest = async (): Promise<void> => {
    for (let next = targets.pop(); next; next = targets.pop()) {
      await (next.isFolder ? syncFolder(next.path) : syncFile(next.path))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, syncRest))
}

/** Makes a folder's list of names durable. Windows has no such call and needs none. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform !== 'win32') await sync(folder, 'r')
}

function syncFile(file: string): Promise<void> {
  return sync(file, 'r+')
}

async function sync(target: string, flags: string): Promise<void> {
  const handle = await fs.open(target, flags)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
