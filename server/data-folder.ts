import { DomainError } from '#shared/domain/errors.ts'

type FolderTrouble = 'database_full' | 'database_read_only' | 'database_damaged'

const cannotWrite = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'EISDIR'])
const noRoom = new Set(['ENOSPC', 'EDQUOT'])

/**
 * Does `work` in the folder of the server's data. Throws `unavailable` with a sentence that says what
 * to do where the folder cannot be written to or its disk is full; anything else as it came.
 */
export async function inDataFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (noRoom.has(code)) throw folderTrouble('database_full', folder, code)
    if (cannotWrite.has(code)) throw folderTrouble('database_read_only', folder, code)
    throw error
  }
}

const sentences: Record<FolderTrouble, (folder: string, code: string) => string> = {
  database_full: (folder) =>
    `The disk of ${folder} is full: make room there. Nothing that was stored is lost.`,
  database_read_only: (folder, code) =>
    `The folder ${folder} cannot be written to (${code}): let this user write there, or set ` +
    'DATA_DIR to another folder.',
  database_damaged: (folder, code) =>
    `The database in ${folder} is damaged (${code}): put a copy of the folder in its place, or ` +
    'move it away, and an empty database is made.',
}

/** Why the folder of an embedded database is of no use, in a sentence with what to do about it. */
export function folderTrouble(reason: FolderTrouble, folder: string, code: string): DomainError {
  return new DomainError('unavailable', sentences[reason](folder, code), { reason, code })
}
