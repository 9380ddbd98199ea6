import { type Account, openAccount } from '#server/helpdesks/zendesk/api/open-account.ts'
import { addressesOf } from '#server/helpdesks/zendesk/entry/addresses.ts'
import type { Examined } from '#server/setup/doctor/examination.ts'
import type { Notes } from '#server/setup/doctor/finding.ts'
import { nameOf, remedyOf } from '#server/setup/doctor/remedies.ts'
import { inTime } from '#server/setup/in-time.ts'

const timeoutMs = 30_000

/** What to do where the credentials are no good. */
export const reconnectZendesk =
  'Connect it again: `npm run carousel -- workspace add zendesk`, or the setup page.'

/** Looks at what the credentials may do, and at our app in the account. Throws where it cannot be opened. */
export async function examineZendesk({
  look,
  workspace,
  credentials,
  notes,
}: Examined): Promise<void> {
  const { config, database, keys, clock } = look
  const stored = { id: workspace.id, database, keys: keys.credentials, clock }
  const opening = { allowLocal: config.allowLocalHelpdesk, stored }
  const account = openAccount({ ...workspace, credentials }, opening)
  notes.ok('address', addressesOf(workspace).join(', '))
  await examineRights(account, notes)
  await examineApp(account, workspace, notes)
}

async function examineRights(account: Account, notes: Notes) {
  try {
    const { person, admin, exports } = await inTime(timeoutMs, account.readRights)
    if (!person) return notes.fault('credentials', 'Zendesk does not accept them', reconnectZendesk)
    if (!admin) notes.fault('rights', 'not those of an admin', reconnectZendesk)
    else if (!exports) notes.fault('rights', 'the exports cannot be read', reconnectZendesk)
    else notes.ok('rights', 'admin, exports can be read')
  } catch (error) {
    const problem = nameOf(error)
    notes.fault(
      'credentials',
      `could not be tried: ${problem}`,
      remedyOf(problem, reconnectZendesk),
    )
  }
}

async function examineApp(
  account: Account,
  { appId, audience }: { appId: string; audience: string },
  notes: Notes,
) {
  try {
    await account.readPublicKey(appId)
    notes.ok('public key', `of app ${appId}`)
  } catch {
    notes.fault(
      'public key',
      `Zendesk publishes none for app ${appId}`,
      'See that the app is installed. After another upload its id is another: connect again.',
    )
  }
  const found = await inTime(timeoutMs, account.findInstallations).catch(() => undefined)
  const ours = found?.find((one) => audience.endsWith(`/${one.id}.json`))
  if (!found) return
  if (!ours)
    notes.fault(
      'app',
      'this installation is not in the account',
      `Install the app. ${reconnectZendesk}`,
    )
  else if (!ours.enabled)
    notes.fault('app', 'installed, but switched off', 'Switch it on in the Admin Center.')
  else notes.ok('app', 'installed and on')
}
