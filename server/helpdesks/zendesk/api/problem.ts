import { DomainError } from '#shared/domain/errors.ts'

/** The short code of what went wrong with a request; undefined for other errors. */
export function problemOf(error: unknown): string | undefined {
  const problem = error instanceof DomainError ? error.details?.problem : undefined
  return typeof problem === 'string' ? problem : undefined
}
