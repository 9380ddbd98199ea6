import fs from 'node:fs'

/** PostgreSQL's log grows by files of this size, and without the next one it ends. */
const leastBytes = 20 * 1024 * 1024

/** Whether the disk of a folder has room for an embedded database to begin with. */
export function hasRoom(folder: string): boolean {
  const { bavail, bsize } = fs.statfsSync(folder)
  return bavail * bsize >= leastBytes
}
