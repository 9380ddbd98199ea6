import {
  exchangeIntercomCode,
  requestIntercomAccess,
} from '#server/helpdesks/intercom/api/oauth.ts'
import type { AddContext, AddWorkspace } from '#server/helpdesks/vendor.ts'
import type { Answers } from '#server/setup/answers.ts'
import type { CheckedAccount } from '#server/setup/connect-workspace.ts'
import { isTimeZone } from '#server/setup/time-zone.ts'
import { UsageError } from '#server/setup/usage-error.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { checkIntercom, type IntercomAddress, readIntercomAddress } from './check-intercom.ts'
import { connectionByFile } from './intercom-file.ts'

/** How a workspace of Intercom is connected at the command line. */
export const addIntercom: AddWorkspace = {
  options: [
    { flag: 'region', value: 'region', says: 'region of the workspace: us, eu or au' },
    { flag: 'client-id', value: 'id', says: 'client ID of the app' },
    { flag: 'client-secret', value: 'secret', says: 'client secret of the app' },
    { flag: 'token', value: 'token', says: 'access token' },
    { flag: 'oauth', says: 'by the page of Intercom in place of a token' },
  ],
  example: '--region eu',
  byAsking,
  byFile: connectionByFile,
}

async function byAsking({ services, answers }: AddContext): Promise<CheckedAccount> {
  const oauth = answers.isOn('oauth')
  if (oauth && !answers.interactive) throw new UsageError('--oauth needs a terminal to ask on.')
  answers.require('region', 'client-id', 'client-secret', 'token')
  const region = await answers.value('region', 'Region of the workspace: us, eu or au')
  const address = readIntercomAddress(region, services.config.allowLocalHelpdesk)
  const clientId = await answers.value('client-id', 'Client ID of the app (Developer Hub)')
  const clientSecret = await answers.value(
    'client-secret',
    'Client secret of the app (is not shown)',
    { secret: true },
  )
  const accessToken = oauth
    ? await authorize({ ...address, clientId, clientSecret }, answers)
    : await answers.value('token', 'Access token (is not shown)', { secret: true })
  const credentials = { accessToken, clientSecret }
  const identity = await checkIntercom(services, address, credentials, { proven: oauth })
  const { workspace, person, timeZone } = identity
  const name = identity.name ?? workspace
  answers.say(
    `${name} (${workspace}): the access of ${person.name}; teammates and conversations can be read.`,
  )
  return {
    ...address,
    vendor: 'intercom',
    subdomain: workspace,
    audience: workspace,
    appId: clientId,
    credentials,
    usual: {
      id: workspace.toLowerCase().replaceAll('_', '-'),
      name,
      timeZone: timeZone && isTimeZone(timeZone) ? timeZone : 'UTC',
    },
  }
}

/**
 * Intercom sends people back to https addresses only, so nothing on this machine can wait for them:
 * the address they come to is pasted here.
 */
async function authorize(
  app: IntercomAddress & { clientId: string; clientSecret: string },
  answers: Answers,
): Promise<string> {
  const { url, state } = requestIntercomAccess(app)
  answers.say(`Open this address in a browser and allow the access:\n${url}`)
  answers.say(
    'You are sent to the redirect address of the app; what is shown there does not matter.',
  )
  const answer = await answers.question('The whole address that you were sent to', { secret: true })
  const back = URL.parse(answer.trim())?.searchParams
  if (back?.get('state') !== state)
    throw new DomainError('entry_refused', 'This address does not belong to this command.', {
      problem: 'oauth_state',
    })
  const code = back.get('code')
  if (!code)
    throw new DomainError('not_allowed', 'The access was not allowed.', { problem: 'oauth_denied' })
  return exchangeIntercomCode(app, code)
}
