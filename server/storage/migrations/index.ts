import type { Migration } from 'kysely/migration'
import { program } from './0001-program.ts'

/** Every migration by name, in order; one that has been released is never edited. */
export const migrations: Record<string, Migration> = {
  '0001-program': program,
}
