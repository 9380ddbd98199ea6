import type { AccountRights } from '#server/helpdesks/zendesk/api/account.ts'
import { type Account, openAccount } from '#server/helpdesks/zendesk/api/open-account.ts'
import type { Services } from '#server/services.ts'
import { inTime } from '#server/setup/in-time.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { AccessProblem } from '#shared/domain/problems.ts'
import type { Address } from './address.ts'

const timeoutMs = 60_000

/** The ids under which our app is installed: its key is published by one, its loads name the other. */
export type AppIds = { appId: string; installationId: string }

/** The account with credentials that were not stored yet. Throws `bad_request`. */
export function accountOf(
  services: Pick<Services, 'config'>,
  address: Address,
  credentials: unknown,
): Account {
  const allowLocal = services.config.allowLocalHelpdesk
  return openAccount({ ...address, credentials }, { allowLocal })
}

/**
 * Whose the credentials are, once it is sure that the sync can work with them.
 * @throws DomainError `not_allowed`, `details.problem`: `refused` (Zendesk takes them for nobody),
 *   `not_admin` or `no_exports`; `helpdesk_unavailable` where Zendesk cannot be asked.
 */
export async function checkCredentials(
  account: Account,
): Promise<NonNullable<AccountRights['person']>> {
  const { person, admin, exports } = await inTime(timeoutMs, account.readRights)
  if (!person) throw refusal('refused', 'Zendesk does not accept these credentials.')
  if (!admin) throw refusal('not_admin', `${person.name} is not an admin in Zendesk.`)
  if (!exports)
    throw refusal('no_exports', 'These credentials may not read the exports of Zendesk.')
  return person
}

/** Where our app is installed, if there is exactly one place and Zendesk tells. */
export async function findApp(account: Account): Promise<AppIds | undefined> {
  const found = await inTime(timeoutMs, account.findInstallations)
  const [first, ...others] = found?.filter((one) => one.enabled) ?? []
  return first && others.length === 0 ? { appId: first.appId, installationId: first.id } : undefined
}

/**
 * Makes sure that the ids can be right: numbers, and a key is published for the app.
 * @throws DomainError `bad_request` (`details.problem`: `app_ids`) or `helpdesk_unavailable`
 *   (`no_key`).
 */
export async function checkApp(account: Account, ids: AppIds): Promise<AppIds> {
  const tidy = { appId: ids.appId.trim(), installationId: ids.installationId.trim() }
  if (![tidy.appId, tidy.installationId].every((id) => /^[0-9]{1,20}$/.test(id)))
    throw new DomainError('bad_request', 'App id and installation id are numbers.', {
      problem: 'app_ids',
    })
  try {
    await account.readPublicKey(tidy.appId)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    throw new DomainError('helpdesk_unavailable', 'Zendesk publishes no key for this app id.', {
      problem: 'no_key',
    })
  }
  return tidy
}

/** What signed loads are for: the address of the installation. */
export function audienceOf({ baseUrl }: Address, { installationId }: AppIds): string {
  return `${baseUrl}/api/v2/apps/installations/${installationId}.json`
}

function refusal(problem: AccessProblem, message: string): DomainError {
  return new DomainError('not_allowed', message, { problem })
}
