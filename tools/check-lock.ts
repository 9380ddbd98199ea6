/**
 * Every optional dependency that the lock names has an entry of its own. npm writes a lock without
 * some of them when the registry misses a platform, and `npm ci` then refuses it elsewhere.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { missingOptional } from './lock-entries.ts'

const lock = JSON.parse(readFileSync(join(import.meta.dirname, '../package-lock.json'), 'utf8'))
const missing = missingOptional(lock)
for (const line of missing) console.error(line)
console.log(missing.length === 0 ? 'Every optional dependency has its entry.' : '')
process.exitCode = missing.length === 0 ? 0 : 1
