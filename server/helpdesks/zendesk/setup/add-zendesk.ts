import type { AddContext, AddWorkspace } from '#server/helpdesks/vendor.ts'
import { exchangeCode, requestAuthorization } from '#server/helpdesks/zendesk/api/oauth.ts'
import type { Account } from '#server/helpdesks/zendesk/api/open-account.ts'
import type { Answers } from '#server/setup/answers.ts'
import type { CheckedAccount } from '#server/setup/connect-workspace.ts'
import { UsageError } from '#server/setup/usage-error.ts'
import { type Address, readAddress } from './address.ts'
import { awaitAuthorization } from './await-authorization.ts'
import { type AppIds, accountOf, checkApp, checkCredentials, findApp } from './check-account.ts'
import { checkedAccount } from './checked-account.ts'
import { connectionByFile } from './zendesk-file.ts'

const usualPort = 8765

/** How an account of Zendesk is connected at the command line. */
export const addZendesk: AddWorkspace = {
  options: [
    { flag: 'subdomain', value: 'name', says: 'name or address of the account' },
    { flag: 'email', value: 'email', says: 'e-mail of an admin' },
    { flag: 'token', value: 'token', says: 'API token' },
    { flag: 'oauth', says: 'by an OAuth client in place of a token' },
    { flag: 'client-id', value: 'id', says: 'unique identifier of the OAuth client' },
    { flag: 'client-secret', value: 'secret', says: 'secret of the OAuth client' },
    {
      flag: 'port',
      value: 'number',
      says: `port on this machine that the browser comes back to; default ${usualPort}`,
    },
    { flag: 'app-id', value: 'id', says: 'id of the app, where it is not found' },
    {
      flag: 'installation-id',
      value: 'id',
      says: 'id of its installation, where it is not found',
    },
  ],
  example: '--subdomain acme --email ada@acme.example',
  byAsking,
  byFile: connectionByFile,
}

async function byAsking({ services, answers }: AddContext): Promise<CheckedAccount> {
  const oauth = answers.isOn('oauth')
  answers.require('subdomain', ...(oauth ? ['client-id'] : ['email', 'token']))
  const name = await answers.value(
    'subdomain',
    'Address of the Zendesk account (acme or a full address)',
  )
  const address = readAddress(name, services.config.allowLocalHelpdesk)
  const credentials = oauth
    ? await authorize(services.clock, address, answers)
    : {
        email: await answers.value('email', 'E-mail of an admin'),
        apiToken: await answers.value('token', 'API token (is not shown)', { secret: true }),
      }
  const account = accountOf(services, address, credentials)
  const person = await checkCredentials(account)
  answers.say(`${address.baseUrl}: signed in as ${person.name}, an admin; exports can be read.`)
  const app = await chooseApp(account, answers)
  answers.say(`App ${app.appId}, installation ${app.installationId}: its public key was read.`)
  return checkedAccount({ address, credentials, app, timeZone: person.timeZone })
}

async function chooseApp(account: Account, answers: Answers): Promise<AppIds> {
  const [appId, installationId] = [answers.flag('app-id'), answers.flag('installation-id')]
  if (appId && installationId) return checkApp(account, { appId, installationId })
  const found = await findApp(account)
  if (found) return checkApp(account, found)
  const unknown = 'Conversation Carousel was not found among the installed apps, or more than once.'
  if (!answers.interactive)
    throw new UsageError(`${unknown} Name it with --app-id and --installation-id.`)
  answers.say(`${unknown} Both numbers are in the address of its settings in the Admin Center.`)
  return checkApp(account, {
    appId: await answers.value('app-id', 'App id'),
    installationId: await answers.value('installation-id', 'Installation id'),
  })
}

async function authorize(clock: () => Date, { baseUrl }: Address, answers: Answers) {
  const port = Number(answers.flag('port') ?? usualPort)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new UsageError('--port must be a port between 1 and 65535')
  const redirectUri = `http://localhost:${port}/callback`
  answers.say(`The OAuth client in Zendesk needs this redirect address: ${redirectUri}`)
  const clientId = await answers.value('client-id', 'Unique identifier of the client')
  const clientSecret = await answers.valueOr(
    '',
    'client-secret',
    'Secret of the client (is not shown; empty for a public client)',
    { secret: true },
  )
  const client = { baseUrl, clientId, clientSecret: clientSecret || null }
  const { url, state, verifier } = requestAuthorization(client, redirectUri)
  const code = await awaitAuthorization(port, state, () =>
    answers.say(`Open this address in a browser on this machine and allow the access:\n${url}`),
  )
  return exchangeCode(client, { code, verifier, redirectUri }, clock())
}
