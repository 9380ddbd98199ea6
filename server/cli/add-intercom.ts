import { exchangeIntercomCode, requestIntercomAccess } from '#server/helpdesks/index.ts'
import type { Services } from '#server/services.ts'
import { connectWorkspace } from '#server/setup/connect-workspace.ts'
import { isTimeZone } from '#server/setup/time-zone.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { Ask } from './ask.ts'
import { checkIntercom, type IntercomAddress, readIntercomAddress } from './check-intercom.ts'
import type { Flags } from './flags.ts'
import { followFirstPage } from './follow-first-page.ts'
import { UsageError } from './usage-error.ts'

/**
 * Connects an Intercom workspace step by step: asks for what the flags do not say, checks it, and
 * begins the first sync. Throws `UsageError` with everything that is missing where nobody can be
 * asked, else as `checkIntercom` and `connectWorkspace`.
 */
export async function addIntercom(services: Services, flags: Flags, ask: Ask): Promise<string> {
  if (!ask.interactive) refuseMissing(flags)
  const given = async (value: string | undefined, label: string, options = {}) =>
    value ?? ask.question(label, options)

  const region = await given(flags.region, 'Region of the workspace: us, eu or au')
  const address = readIntercomAddress(region, services.config.allowLocalHelpdesk)
  const clientId = await given(flags['client-id'], 'Client ID of the app (Developer Hub)')
  const clientSecret = await given(
    flags['client-secret'],
    'Client secret of the app (is not shown)',
    { secret: true },
  )
  const accessToken = flags.oauth
    ? await authorize({ ...address, clientId, clientSecret }, ask)
    : await given(flags.token, 'Access token (is not shown)', { secret: true })
  const credentials = { accessToken, clientSecret }
  const identity = await checkIntercom(services, address, credentials, {
    proven: flags.oauth === true,
  })
  const name = flags.name ?? identity.name ?? identity.workspace
  ask.say(
    `${name} (${identity.workspace}): the access of ${identity.person.name}; teammates and conversations can be read.`,
  )

  const usual = isTimeZone(identity.timeZone ?? '') ? (identity.timeZone ?? 'UTC') : 'UTC'
  const timeZone =
    flags['time-zone'] ??
    (ask.interactive ? await ask.question('Time zone of the rounds', { fallback: usual }) : usual)
  if (!isTimeZone(timeZone)) throw new UsageError('--time-zone must be one such as Europe/Paris')
  const id = flags.workspace ?? identity.workspace.toLowerCase().replaceAll('_', '-')
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(id))
    throw new UsageError('--workspace must be lower-case letters, digits and dashes')
  await connectWorkspace(services, {
    ...address,
    id,
    vendor: 'intercom',
    name: name.slice(0, 200),
    subdomain: identity.workspace,
    audience: identity.workspace,
    appId: clientId,
    credentials,
    timeZone,
    leads: (flags.leads ?? '').split(/[\s,;]+/).filter((email) => email !== ''),
    people: [],
    settings: undefined,
    leadMapping: undefined,
  })
  if (!flags['no-wait']) await followFirstPage(services, id, ask)
  return `Workspace ${id} is connected to ${address.baseUrl}. The server reads on by itself; \`doctor\` tells how it is.`
}

function refuseMissing(flags: Flags) {
  if (flags.oauth) throw new UsageError('--oauth needs a terminal to ask on.')
  const needed = ['region', 'client-id', 'client-secret', 'token'] as const
  const missing = needed.filter((flag) => !flags[flag]).map((flag) => `--${flag}`)
  if (missing.length > 0)
    throw new UsageError(
      `There is no terminal to ask on, and these are missing: ${missing.join(', ')}`,
    )
}

/**
 * Intercom sends people back to https addresses only, so nothing on this machine can wait for them:
 * the address they come to is pasted here.
 */
async function authorize(
  app: IntercomAddress & { clientId: string; clientSecret: string },
  ask: Ask,
): Promise<string> {
  const { url, state } = requestIntercomAccess(app)
  ask.say(`Open this address in a browser and allow the access:\n${url}`)
  ask.say('You are sent to the redirect address of the app; what is shown there does not matter.')
  const answer = await ask.question('The whole address that you were sent to', { secret: true })
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
