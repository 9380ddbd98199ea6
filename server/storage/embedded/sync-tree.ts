import fs from 'node:fs'
import path from 'node:path'

/** Makes a folder and all in it durable: the files' contents and the folders' lists of names. */
export function syncTree(folder: string): void {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const entryPath = path.join(folder, entry.name)
    if (entry.isDirectory()) syncTree(entryPath)
    else if (entry.isFile()) syncPath(entryPath, 'r+')
  }
  syncFolder(folder)
}

/** Makes a folder's list of names durable. Windows has no such call and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform !== 'win32') syncPath(folder, 'r')
}

function syncPath(target: string, flags: string): void {
  const descriptor = fs.openSync(target, flags)
  try {
    fs.fsyncSync(descriptor)
  } finally {
    fs.closeSync(descriptor)
  }
}
