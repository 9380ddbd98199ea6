import { exchangeCode, requestAuthorization } from '#server/helpdesks/index.ts'
import type { Services } from '#server/services.ts'
import { type Address, readAddress } from '#server/setup/address.ts'
import {
  type AppIds,
  accountOf,
  checkApp,
  checkCredentials,
  findApp,
} from '#server/setup/check-account.ts'
import { connectAccount } from '#server/setup/steps.ts'
import type { Ask } from './ask.ts'
import { awaitAuthorization } from './await-authorization.ts'
import type { Flags } from './flags.ts'
import { followFirstPage } from './follow-first-page.ts'
import { UsageError } from './usage-error.ts'

const usualPort = 8765

/**
 * Connects a Zendesk account step by step: asks for what the flags do not say, checks it, and begins
 * the first sync. Throws `UsageError` with everything that is missing where nobody can be asked.
 */
export async function addZendesk(services: Services, flags: Flags, ask: Ask): Promise<string> {
  if (!ask.interactive) refuseMissing(flags)
  const given = async (value: string | undefined, label: string, options = {}) =>
    value ?? ask.question(label, options)

  const name = await given(
    flags.subdomain,
    'Address of the Zendesk account (acme or a full address)',
  )
  const address = readAddress(name, services.config.allowLocalHelpdesk)
  const credentials = flags.oauth
    ? await authorize(services, address, flags, ask)
    : {
        email: await given(flags.email, 'E-mail of an admin'),
        apiToken: await given(flags.token, 'API token (is not shown)', { secret: true }),
      }
  const account = accountOf(services, address, credentials)
  const person = await checkCredentials(account)
  ask.say(`${address.baseUrl}: signed in as ${person.name}, an admin; exports can be read.`)

  const app = await chooseApp()
  ask.say(`App ${app.appId}, installation ${app.installationId}: its public key was read.`)
  const timeZone =
    flags['time-zone'] ??
    (ask.interactive
      ? await ask.question('Time zone of the rounds', { fallback: person.timeZone ?? 'UTC' })
      : (person.timeZone ?? 'UTC'))
  const { workspace, leads } = flags
  const form = {
    timeZone,
    ...(workspace && { id: workspace }),
    ...(flags.name && { name: flags.name }),
    ...(leads && { leads }),
  }
  const id = await connectAccount(services, { address, credentials, app }, form)
  if (!flags['no-wait']) await followFirstPage(services, id, ask)
  return `Workspace ${id} is connected to ${address.baseUrl}. The server reads on by itself; \`doctor\` tells how it is.`

  async function chooseApp(): Promise<AppIds> {
    const [appId, installationId] = [flags['app-id'], flags['installation-id']]
    if (appId && installationId) return checkApp(account, { appId, installationId })
    const found = await findApp(account)
    if (found) return checkApp(account, found)
    const unknown =
      'Conversation Carousel was not found among the installed apps, or more than once.'
    if (!ask.interactive)
      throw new UsageError(`${unknown} Name it with --app-id and --installation-id.`)
    ask.say(`${unknown} Both numbers are in the address of its settings in the Admin Center.`)
    return checkApp(account, {
      appId: await given(appId, 'App id'),
      installationId: await given(installationId, 'Installation id'),
    })
  }
}

function refuseMissing(flags: Flags) {
  const needed = flags.oauth
    ? (['subdomain', 'client-id'] as const)
    : (['subdomain', 'email', 'token'] as const)
  const missing = needed.filter((flag) => !flags[flag]).map((flag) => `--${flag}`)
  if (missing.length > 0)
    throw new UsageError(
      `There is no terminal to ask on, and these are missing: ${missing.join(', ')}`,
    )
}

async function authorize(services: Services, { baseUrl }: Address, flags: Flags, ask: Ask) {
  const port = Number(flags.port ?? usualPort)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new UsageError('--port must be a port between 1 and 65535')
  const redirectUri = `http://localhost:${port}/callback`
  ask.say(`The OAuth client in Zendesk needs this redirect address: ${redirectUri}`)
  const clientId = flags['client-id'] ?? (await ask.question('Unique identifier of the client'))
  const clientSecret =
    flags['client-secret'] ??
    (ask.interactive
      ? await ask.question('Secret of the client (is not shown; empty for a public client)', {
          secret: true,
          fallback: '',
        })
      : '')
  const client = { baseUrl, clientId, clientSecret: clientSecret || null }
  const { url, state, verifier } = requestAuthorization(client, redirectUri)
  const code = await awaitAuthorization(port, state, () =>
    ask.say(`Open this address in a browser on this machine and allow the access:\n${url}`),
  )
  return exchangeCode(client, { code, verifier, redirectUri }, services.clock())
}
