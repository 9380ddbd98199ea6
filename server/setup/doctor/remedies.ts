import { DomainError, problemOf } from '#shared/domain/errors.ts'
import { type ByConnectionProblem, findByProblem } from '#shared/domain/problems.ts'

const wait = 'See that this machine reaches the address; it is tried again by itself.'

/** The most exact name that a refusal has: its problem, else its code. Throws what is no refusal. */
export function nameOf(error: unknown): string {
  if (!(error instanceof DomainError)) throw error
  return problemOf(error) ?? error.code
}

/**
 * What to do about something that keeps a helpdesk from being used: by its problem, or by the error
 * that a sync stored. `reconnect`: how its vendor is connected again.
 */
export function remedyOf(error: string, reconnect: string): string {
  return findByProblem(remedies(reconnect), error) ?? wait
}

function remedies(reconnect: string): ByConnectionProblem<string> {
  const address = `The address was accepted once and is not any more. ${reconnect}`
  return {
    refused: reconnect,
    credentials: reconnect,
    damaged: reconnect,
    access_revoked: `The authorisation was withdrawn or has run out: allow the access again. ${reconnect}`,
    unknown_key: 'Name the key that sealed them in APP_KEYS_OLD.',
    rate_limited: 'Nothing: it goes on when the helpdesk allows.',
    private_address: 'The name leads into a private network: see your DNS.',
    local_not_allowed: 'ALLOW_LOCAL_HELPDESK=1, for trying things out only.',
    unknown_helpdesk: address,
    not_a_url: address,
    more_than_an_origin: address,
    not_the_vendor: address,
    no_key: 'See that the app is installed. After another upload its id is another: connect again.',
    timeout: wait,
    unreachable: wait,
    cut_off: wait,
    not_json: wait,
    unknown_shape: wait,
    unconfirmed: wait,
    closed: wait,
    guide_off: wait,
    no_section: wait,
    no_permission_group: wait,
    no_teammates: wait,
    http_4xx: wait,
    http_other: wait,
  }
}
