import type { Config } from '#server/config.ts'
import { identifyIntercom } from '#server/helpdesks/index.ts'
import { inTime } from '../in-time.ts'
import type { notebook } from './finding.ts'

const timeoutMs = 30_000
const reconnect = 'Connect it again: `npm run carousel -- workspace add intercom`.'

/** A workspace's connection with the credentials unsealed. */
type Connected = { subdomain: string; baseUrl: string; credentials: unknown }

/** Asks Intercom whose the token is and what it may read. Throws where it cannot be asked. */
export async function examineIntercom(
  { allowLocalHelpdesk: allowLocal }: Config,
  connected: Connected,
  notes: ReturnType<typeof notebook>,
): Promise<void> {
  notes.ok('address', connected.baseUrl)
  const identity = await inTime(timeoutMs, (signal) =>
    identifyIntercom(connected, { allowLocal }, signal),
  )
  if (!identity) return notes.fault('credentials', 'Intercom does not accept the token', reconnect)
  if (identity.workspace !== connected.subdomain)
    return notes.fault('credentials', `of another workspace: ${identity.workspace}`, reconnect)
  if (identity.emailVerified === false)
    notes.warn(
      'credentials',
      'the e-mail of the teammate who gave the access is not verified',
      'Have it verified in Intercom, or connect with another teammate’s access.',
    )
  const { admins, conversations } = identity.reads
  if (!admins) notes.fault('rights', 'teammates cannot be read', permission('Read admins'))
  if (!conversations)
    notes.fault('rights', 'conversations cannot be read', permission('Read conversations'))
  if (admins && conversations) notes.ok('rights', 'teammates and conversations can be read')
}

function permission(name: string): string {
  return `Tick “${name}” in the app’s Authentication in the Developer Hub. ${reconnect}`
}
