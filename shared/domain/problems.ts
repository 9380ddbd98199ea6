/** Names of what went wrong, more exact than a code of an error. Stable: logs, texts and storage hold them. */

/** An answer of the helpdesk with a status that nobody awaited: `http_503`. */
export type HttpProblem = `http_${number}`

/** Why a helpdesk gave nothing that can be used. */
export type HelpdeskProblem =
  /** It takes the credentials for nobody, or keeps this from them. */
  | 'refused'
  /** The authorisation was withdrawn or has run out. */
  | 'access_revoked'
  | 'timeout'
  | 'unreachable'
  /** The reply broke off, or was longer than is accepted. */
  | 'cut_off'
  /** Its name leads into a private network: it was not called. */
  | 'private_address'
  | 'not_json'
  | 'unknown_shape'
  /** What was to be written may have arrived, or not. */
  | 'unconfirmed'
  /** The conversation takes nothing more. */
  | 'closed'
  /** There is no help centre, or no place in it for an article. */
  | 'guide_off'
  | 'no_section'
  | 'no_permission_group'
  | 'no_teammates'
  /** It publishes no key for our app. */
  | 'no_key'
  | HttpProblem

/** What one attempt to ask a helpdesk came to. */
export type ReplyProblem = HelpdeskProblem | 'rate_limited'

/** Why an address of a helpdesk is not one to send credentials to. */
export type AddressProblem =
  | 'not_a_url'
  | 'more_than_an_origin'
  | 'not_the_vendor'
  | 'local_not_allowed'

/** Why what is known of a helpdesk cannot be right, so that it is not even asked. */
type OpeningProblem = AddressProblem | 'unknown_helpdesk' | 'credentials'

/** What is wrong with something that was entered while a helpdesk is connected. */
export type InputProblem =
  | OpeningProblem
  | 'address'
  | 'missing'
  | 'app_ids'
  | 'workspace_id'
  | 'time_zone'
  /** Somebody who is named is no teammate in the helpdesk. */
  | 'strangers'
  /** The credentials are of another account than the one named. */
  | 'other_account'
  /** The workspace is connected already. */
  | 'connected'

/** What credentials that a helpdesk does accept lack all the same, or why there are none. */
export type AccessProblem =
  | 'refused'
  | 'not_admin'
  | 'no_exports'
  | 'no_admins'
  | 'no_conversations'
  | 'other_region'
  | 'email_unverified'
  | 'oauth_denied'

/** Why something sealed cannot be opened. */
export type SealProblem = 'unknown_key' | 'damaged'

/** Why another workspace stands in the way. */
export type ConflictProblem = 'other_account' | 'other_workspace'

/** Why somebody is not let into the setup, or not on with it. */
export type SetupProblem = 'code' | 'oauth_state'

/** Every problem there is. */
export type Problem =
  | HelpdeskProblem
  | InputProblem
  | AccessProblem
  | SealProblem
  | ConflictProblem
  | SetupProblem
  | 'rate_limited'
  | 'other_window'

/** What can keep a connected helpdesk from being read. */
type ConnectionProblem = HelpdeskProblem | OpeningProblem | SealProblem | 'rate_limited'

/** An entry for each of them; answers with an unexpected status share two. */
export type ByConnectionProblem<T> = Record<
  Exclude<ConnectionProblem, HttpProblem> | 'http_4xx' | 'http_other',
  T
>

/**
 * The entry for what an error names: a problem alone (`timeout`), or with its code before it, as a
 * sync stores it (`helpdesk_unavailable: timeout`). Undefined where it names none of them.
 */
export function findByProblem<T>(table: ByConnectionProblem<T>, error: string): T | undefined {
  const name = error.slice(error.lastIndexOf(' ') + 1)
  const status = /^http_(.)/.exec(name)?.[1]
  const key = status === undefined ? name : status === '4' ? 'http_4xx' : 'http_other'
  return Object.hasOwn(table, key) ? table[key as keyof typeof table] : undefined
}
