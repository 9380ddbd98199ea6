import { timingSafeEqual } from 'node:crypto'
import { exchangeCode, requestAuthorization } from '#server/helpdesks/zendesk/api/oauth.ts'
import type { Services } from '#server/services.ts'
import { connectionOf, connectWorkspace } from '#server/setup/connect-workspace.ts'
import { type SetupSession, type SetupState, saveSetup } from '#server/setup/setup-session.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { InputProblem } from '#shared/domain/problems.ts'
import { type Address, readAddress } from '../address.ts'
import { accountOf, checkApp, checkCredentials, findApp } from '../check-account.ts'
import { checkedAccount } from '../checked-account.ts'

/** Where an admin is in the setup; each follows from what was entered before. */
export type Step = 'address' | 'credentials' | 'allow' | 'app' | 'connect' | 'sync'

export function stepOf(state: SetupState): Step {
  if (state.workspace !== undefined) return 'sync'
  if (!state.address) return 'address'
  if (!state.credentials) return state.oauth ? 'allow' : 'credentials'
  return state.app ? 'connect' : 'app'
}

type Taken = (services: Services, session: SetupSession, form: SetupForm) => Promise<SetupSession>
export type SetupForm = Record<string, string>

/** The account. Throws `bad_request`. */
export const enterAddress: Taken = (services, session, form) => {
  const address = readAddress(form['address'] ?? '', services.config.allowLocalHelpdesk)
  return saveSetup(services, session, { address })
}

/** E-mail and API token. Throws as `checkCredentials`. */
export const enterToken: Taken = (services, session, form) => {
  const credentials = {
    email: (form['email'] ?? '').trim(),
    apiToken: (form['apiToken'] ?? '').trim(),
  }
  if (credentials.email === '' || credentials.apiToken === '') throw missing()
  return takeCredentials(services, session, credentials)
}

/** The OAuth client: what comes next is Zendesk's own page. Throws `bad_request`. */
export function enterClient(
  services: Services,
  session: SetupSession,
  form: SetupForm,
  redirectUri: string,
): Promise<SetupSession> {
  const { baseUrl } = addressOf(session.state)
  const clientId = (form['clientId'] ?? '').trim()
  const clientSecret = (form['clientSecret'] ?? '').trim() || null
  if (clientId === '') throw missing()
  const request = requestAuthorization({ baseUrl, clientId, clientSecret }, redirectUri)
  const oauth = { clientId, clientSecret, redirectUri, ...request }
  return saveSetup(services, session, { address: addressOf(session.state), oauth })
}

/**
 * What came back from Zendesk. The state must be the one of this setup, and is good for one try.
 * Throws `entry_refused` where it is another, else as `exchangeCode` and `checkCredentials`.
 */
export const finishAuthorization: Taken = async (services, session, query) => {
  const { oauth } = session.state
  const address = addressOf(session.state)
  if (!oauth || !isSame(query['state'] ?? '', oauth.state))
    throw new DomainError('entry_refused', 'This does not belong to this setup.', {
      problem: 'oauth_state',
    })
  const spent = await saveSetup(services, session, { address })
  const { code } = query
  if (!code)
    throw new DomainError('not_allowed', 'The access was not allowed.', { problem: 'oauth_denied' })
  const { clientId, clientSecret, verifier, redirectUri } = oauth
  const client = { baseUrl: address.baseUrl, clientId, clientSecret }
  const given = { code, verifier, redirectUri }
  return takeCredentials(services, spent, await exchangeCode(client, given, services.clock()))
}

async function takeCredentials(
  services: Services,
  session: SetupSession,
  credentials: Record<string, unknown>,
): Promise<SetupSession> {
  const address = addressOf(session.state)
  const account = accountOf(services, address, credentials)
  const { name, timeZone } = await checkCredentials(account)
  const app = await findApp(account)
  const state = { address, credentials, person: { name, timeZone }, ...(app && { app }) }
  return saveSetup(services, session, state)
}

/** The ids of the installed app. Throws as `checkApp`. */
export const enterApp: Taken = async (services, session, form) => {
  const { address, credentials } = session.state
  if (!address || !credentials) throw missing()
  const ids = { appId: form['appId'] ?? '', installationId: form['installationId'] ?? '' }
  const app = await checkApp(accountOf(services, address, credentials), ids)
  return saveSetup(services, session, { ...session.state, app })
}

/**
 * Everything is there: connects, and the first sync begins. `form`: id, name, timeZone, leads. Throws
 * as `checkApp`, `connectionOf` and `connectWorkspace`.
 */
export const connect: Taken = async (services, session, form) => {
  const { address, credentials, app } = session.state
  if (!address || !credentials || !app) throw missing()
  const account = accountOf(services, address, credentials)
  await checkApp(account, app)
  const checked = checkedAccount({ address, credentials, app, timeZone: null })
  const connection = connectionOf(checked, { timeZone: '', ...form })
  await connectWorkspace(services, connection)
  // What is stored with the workspace is needed here no longer.
  return saveSetup(services, session, { address, app, workspace: connection.id })
}

/** Back to a step: what it and those after it brought is forgotten. */
export const goBack: Taken = (services, session, form) => {
  const { address, credentials, person, workspace } = session.state
  if (workspace !== undefined) throw unfit('connected')
  if (form['to'] === 'app' && address && credentials)
    return saveSetup(services, session, { address, credentials, ...(person && { person }) })
  return saveSetup(services, session, form['to'] === 'credentials' && address ? { address } : {})
}

function addressOf({ address }: SetupState): Address {
  if (!address) throw missing()
  return address
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}

function missing(): DomainError {
  return new DomainError('bad_request', 'Something is missing.', { problem: 'missing' })
}

function unfit(problem: InputProblem): DomainError {
  return new DomainError('bad_request', `This does not fit: ${problem}.`, { problem })
}
