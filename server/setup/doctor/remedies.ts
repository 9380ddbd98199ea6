import { DomainError } from '#shared/domain/errors.ts'

/** The code of what went wrong: its problem, else its kind. Throws what is no DomainError. */
export function problemOf(error: unknown): string {
  if (!(error instanceof DomainError)) throw error
  const problem = error.details?.['problem']
  return typeof problem === 'string' ? problem : error.code
}

/** What to do about a code; `reconnect` is what the vendor says where credentials are no good. */
export function remedyOf(code: string, reconnect: string): string {
  const has = (...words: string[]) => words.some((word) => code.includes(word))
  if (has('access_revoked'))
    return `The authorisation was withdrawn or has run out: allow the access again. ${reconnect}`
  if (has('refused', 'credentials')) return reconnect
  if (has('unknown_key')) return 'Name the key that sealed them in APP_KEYS_OLD.'
  if (has('damaged')) return reconnect
  if (has('rate_limited')) return 'Nothing: it goes on when the helpdesk allows.'
  if (has('private_address')) return 'The name leads into a private network: see your DNS.'
  if (has('local_not_allowed')) return 'ALLOW_LOCAL_HELPDESK=1, for trying things out only.'
  return 'See that this machine reaches the address; it is tried again by itself.'
}
