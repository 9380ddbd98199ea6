import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const inMemory = '/dev/shm'
const enoughBytes = 2 ** 31
const pidFile = 'runner.pid'

/** A new temporary folder that is marked as this test run's. The run removes it at its end. */
export function makeRunFolder(parent: string, prefix: string): string {
  const folder = fs.mkdtempSync(path.join(parent, prefix))
  fs.writeFileSync(path.join(folder, pidFile), String(process.pid))
  return folder
}

/** The folders of runs that were killed before they could remove them. */
export function findLeftovers(parent: string, prefix: string): string[] {
  return fs
    .readdirSync(parent)
    .filter((name) => name.startsWith(prefix))
    .map((name) => path.join(parent, name))
    .filter((folder) => isAbandoned(folder))
}

/**
 * Where embedded databases under test lie: in memory where there is room, because there a sync
 * costs nothing. Killing a process loses no more there than on a disk.
 */
export function findFastParent(): string {
  if (!fs.existsSync(inMemory)) return os.tmpdir()
  const { bavail, bsize } = fs.statfsSync(inMemory)
  return bavail * bsize >= enoughBytes ? inMemory : os.tmpdir()
}

/** True only when the folder names a process that is gone. */
function isAbandoned(folder: string): boolean {
  try {
    process.kill(Number(fs.readFileSync(path.join(folder, pidFile), 'utf8')), 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}
