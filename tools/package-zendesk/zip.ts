import { zipSync } from 'fflate'

/**
 * A zip with the same bytes for the same files: in the order of their names, all dated alike. The
 * format holds local times, so the date is noon of the first day it knows, wherever this runs.
 */
export function zip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1))
  return zipSync(Object.fromEntries(sorted), { level: 9, mtime: new Date(1980, 0, 1, 12) })
}
