import { intercomAccount } from '#server/helpdesks/intercom/api/account.ts'
import { createIntercomApi } from '#server/helpdesks/intercom/api/api.ts'
import { readIdentity } from '#server/helpdesks/intercom/api/identity.ts'
import type { Examined } from '#server/setup/doctor/examination.ts'
import { inTime } from '#server/setup/in-time.ts'

const timeoutMs = 30_000

/** What to do where the token is no good. */
export const reconnectIntercom = 'Connect it again: `npm run carousel -- workspace add intercom`.'

/** Asks Intercom whose the token is and what it may read. Throws where it cannot be asked. */
export async function examineIntercom({
  look,
  workspace,
  credentials,
  notes,
}: Examined): Promise<void> {
  notes.ok('address', workspace.baseUrl)
  const { config, database, keys, clock } = look
  const stored = { id: workspace.id, database, keys: keys.credentials, clock }
  const opening = { allowLocal: config.allowLocalHelpdesk, stored }
  const { account, options } = intercomAccount({ ...workspace, credentials }, opening)
  const api = createIntercomApi(account, options)
  const identity = await inTime(timeoutMs, (signal) => readIdentity(api, signal))
  if (!identity)
    return notes.fault('credentials', 'Intercom does not accept the token', reconnectIntercom)
  if (identity.workspace !== workspace.subdomain)
    return notes.fault(
      'credentials',
      `of another workspace: ${identity.workspace}`,
      reconnectIntercom,
    )
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
  return `Tick “${name}” in the app’s Authentication in the Developer Hub. ${reconnectIntercom}`
}
