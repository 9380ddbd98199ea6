import { type DomainError, reasonOf } from '#shared/domain/errors.ts'

const remedies: Record<string, string> = {
  database_damaged: 'Put a copy of the folder in its place, or move it away and start anew.',
  database_full: 'Make room on that disk.',
  database_read_only: 'Let this user write there, or point DATABASE_URL at the primary.',
  database_out_of_connections: 'Raise max_connections, or start fewer servers.',
  database_busy: 'See what holds its locks.',
  database_stopped: 'Start again; if it ends again, put back a copy of the folder.',
}

/** What to do about a database that cannot be opened or read. */
export function databaseRemedy(error: DomainError): string {
  return remedies[reasonOf(error) ?? ''] ?? 'See that the database runs and DATABASE_URL fits.'
}
