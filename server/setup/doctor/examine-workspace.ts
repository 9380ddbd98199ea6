import { openAccount, storedCredentials } from '#server/helpdesks/index.ts'
import { isSealedByPresent, unseal } from '#server/keys.ts'
import { inspection, rounds, syncs, teammates, type Workspace } from '#server/storage/index.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { currentRound } from '#shared/domain/program/calendar.ts'
import { isInProgram } from '#shared/domain/program/in-program.ts'
import { inTime } from '../in-time.ts'
import { examineIntercom } from './examine-intercom.ts'
import { examineWebhook } from './examine-webhook.ts'
import { type Finding, notebook, spanText } from './finding.ts'
import type { Look } from './look.ts'

type Notes = ReturnType<typeof notebook>
const timeoutMs = 30_000
const staleMs = 15 * 60_000
const deadMs = 24 * 60 * 60_000
const reconnect =
  'Connect it again: `npm run carousel -- workspace add`, or the setup page (Zendesk).'

/** Looks at everything of one workspace. Asks its helpdesk, so it takes a moment. */
export async function examineWorkspace(look: Look, workspace: Workspace): Promise<Finding[]> {
  const notes = notebook(workspace.id)
  await examineConnection(look, workspace, notes)
  await examineSync(look, workspace.id, notes)
  if (workspace.vendor === 'zendesk') await examineWebhook(look, workspace.id, notes)
  await examineProgram(look, workspace, notes)
  await examineJobs(look, workspace.id, notes)
  return notes.findings
}

async function examineConnection(look: Look, workspace: Workspace, notes: Notes) {
  const { config, keys, database, clock } = look
  if (!keys) return notes.fault('credentials', 'cannot be opened without the key', 'Set APP_KEY.')
  const ring = keys.credentials
  try {
    const credentials = unseal(ring, workspace.credentials)
    if (!isSealedByPresent(ring, workspace.credentials))
      notes.warn('credentials', 'sealed with an old key', 'Run `npm run carousel -- keys rotate`.')
    if (workspace.vendor === 'intercom')
      return await examineIntercom(config, { ...workspace, credentials }, notes)
    const store = storedCredentials(database, ring, workspace.id, clock)
    const options = { allowLocal: config.allowLocalHelpdesk, store }
    const account = openAccount({ ...workspace, credentials }, options)
    notes.ok('address', workspace.baseUrl)
    await examineRights(account, notes)
    await examineApp(account, workspace, notes)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const problem = String(error.details?.['problem'] ?? error.code)
    notes.fault('credentials', `cannot be used: ${problem}`, remedyOf(problem))
  }
}

type Account = ReturnType<typeof openAccount>

async function examineRights(account: Account, notes: Notes) {
  try {
    const { person, admin, exports } = await inTime(timeoutMs, account.readRights)
    if (!person) return notes.fault('credentials', 'Zendesk does not accept them', reconnect)
    if (!admin) notes.fault('rights', 'not those of an admin', reconnect)
    else if (!exports) notes.fault('rights', 'the exports cannot be read', reconnect)
    else notes.ok('rights', 'admin, exports can be read')
  } catch (error) {
    const problem = problemOf(error)
    notes.fault('credentials', `could not be tried: ${problem}`, remedyOf(problem))
  }
}

async function examineApp(account: Account, workspace: Workspace, notes: Notes) {
  try {
    await account.readPublicKey(workspace.appId)
    notes.ok('public key', `of app ${workspace.appId}`)
  } catch {
    notes.fault(
      'public key',
      `Zendesk publishes none for app ${workspace.appId}`,
      'See that the app is installed. After another upload its id is another: connect again.',
    )
  }
  const found = await inTime(timeoutMs, account.findInstallations).catch(() => undefined)
  const ours = found?.find((one) => workspace.audience.endsWith(`/${one.id}.json`))
  if (!found) return
  if (!ours)
    notes.fault('app', 'this installation is not in the account', `Install the app. ${reconnect}`)
  else if (!ours.enabled)
    notes.fault('app', 'installed, but switched off', 'Switch it on in the Admin Center.')
  else notes.ok('app', 'installed and on')
}

async function examineSync({ database, clock }: Look, workspace: string, notes: Notes) {
  const sync = await syncs.findSync(database.kysely, workspace)
  if (!sync) return notes.warn('sync', 'has not begun', 'See that a server runs: it reads.')
  if (sync.lastError) notes.fault('sync', `last error: ${sync.lastError}`, remedyOf(sync.lastError))
  const read = `${sync.conversations} conversations found`
  if (!sync.finishedAt) return notes.warn('sync', `first reading goes on, ${read}`, 'Wait a while.')
  const age = clock().getTime() - sync.finishedAt.getTime()
  const says = `${read}, up to date ${spanText(age)} ago`
  const remedy = 'See that a server runs and what it logs about sync.workspace.'
  if (age > deadMs) notes.fault('sync', says, remedy)
  else if (age > staleMs) notes.warn('sync', says, remedy)
  else if (!sync.lastError) notes.ok('sync', says)
  if (sync.skipped.length > 0)
    notes.warn(
      'sync',
      `${sync.skipped.length} records could not be read, the last: ${sync.skipped.at(-1)?.problem}`,
      'Nothing if there are few; else please report the code.',
    )
}

async function examineProgram({ database, clock }: Look, workspace: Workspace, notes: Notes) {
  const db = database.kysely
  const people = (await teammates.listTeammates(db, workspace.id)).filter((one) => one.active)
  const taking = people.filter(isInProgram).length
  const counted = `${people.length} active, ${taking} in the program`
  if (taking < 2) notes.warn('people', counted, 'A program needs two at least.')
  else notes.ok('people', counted)
  const leading = people.filter((one) => one.lead).length
  if (leading === 0)
    notes.warn(
      'leads',
      'nobody leads',
      `npm run carousel -- lead grant EMAIL --workspace ${workspace.id}`,
    )
  else notes.ok('leads', `${leading}`)
  const { round } = currentRound(workspace, clock())
  const stored = await rounds.findRound(db, workspace.id, round.startsOn)
  if (stored?.dealt_at) notes.ok('round', `of ${round.startsOn}, dealt`)
  else
    notes.warn(
      'round',
      `of ${round.startsOn}, not dealt yet`,
      'It is dealt when the first reading is over and there is something to deal.',
    )
}

async function examineJobs({ database }: Look, workspace: string, notes: Notes) {
  const jobs = await inspection.countJobs(database.kysely, workspace)
  const sum = (state: string) =>
    jobs.filter((job) => job.state === state).reduce((total, job) => total + job.count, 0)
  const failed = jobs.filter((job) => job.state === 'failed')
  const says = `${sum('waiting')} waiting, ${sum('running')} running, ${sum('failed')} failed`
  if (failed.length > 0)
    notes.warn(
      'jobs',
      `${says}: ${failed.map((job) => `${job.name} ${job.count}`).join(', ')}`,
      'The log says why. What is regular is tried again by itself.',
    )
  else notes.ok('jobs', says)
}

function problemOf(error: unknown): string {
  if (!(error instanceof DomainError)) throw error
  const problem = error.details?.['problem']
  return typeof problem === 'string' ? problem : error.code
}

function remedyOf(code: string): string {
  const has = (...words: string[]) => words.some((word) => code.includes(word))
  if (has('access_revoked'))
    return 'The authorisation was withdrawn or has run out: allow the access again (setup page, or workspace add --oauth).'
  if (has('refused', 'credentials')) return reconnect
  if (has('unknown_key')) return 'Name the key that sealed them in APP_KEYS_OLD.'
  if (has('damaged')) return reconnect
  if (has('rate_limited')) return 'Nothing: it goes on when the helpdesk allows.'
  if (has('private_address')) return 'The name leads into a private network: see your DNS.'
  if (has('local_not_allowed')) return 'ALLOW_LOCAL_HELPDESK=1, for trying things out only.'
  return 'See that this machine reaches the address; it is tried again by itself.'
}
