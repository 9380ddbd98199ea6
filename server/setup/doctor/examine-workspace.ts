import { isSealedByPresent, unseal } from '#server/keys.ts'
import {
  inspection,
  rounds,
  syncs,
  teammates,
  toRead,
  type Workspace,
} from '#server/storage/index.ts'
import { dayMs } from '#shared/domain/days.ts'
import { currentRound } from '#shared/domain/program/calendar.ts'
import { historySince } from '#shared/domain/program/history-since.ts'
import { isInProgram } from '#shared/domain/program/in-program.ts'
import type { Examination } from './examination.ts'
import { examineWebhook } from './examine-webhook.ts'
import { type Finding, type Notes, notebook, spanText } from './finding.ts'
import type { Look } from './look.ts'
import { nameOf, remedyOf } from './remedies.ts'

const staleMs = 15 * 60_000
const deadMs = dayMs
const unknownVendor = 'This version does not know it: run the version that connected it.'

/**
 * Looks at everything of one workspace. Asks its helpdesk, so it takes a moment. `examination` is its
 * vendor's; undefined where the vendor is not known here.
 */
export async function examineWorkspace(
  look: Look,
  workspace: Workspace,
  examination: Examination | undefined,
): Promise<Finding[]> {
  const notes = notebook(workspace.id)
  const reconnect = examination?.reconnect ?? unknownVendor
  if (examination) await examineConnection(look, workspace, examination, notes)
  else notes.fault('address', `of an unknown helpdesk: ${workspace.vendor}`, unknownVendor)
  await examineSync(look, workspace, reconnect, notes)
  if (examination?.webhook) await examineWebhook(look, workspace.id, notes)
  await examineProgram(look, workspace, notes)
  await examineJobs(look, workspace.id, notes)
  return notes.findings
}

async function examineConnection(
  { keys, ...look }: Look,
  workspace: Workspace,
  { examine, reconnect }: Examination,
  notes: Notes,
) {
  if (!keys) return notes.fault('credentials', 'cannot be opened without the key', 'Set APP_KEY.')
  const ring = keys.credentials
  try {
    const credentials = unseal(ring, workspace.credentials)
    if (!isSealedByPresent(ring, workspace.credentials))
      notes.warn('credentials', 'sealed with an old key', 'Run `npm run carousel -- keys rotate`.')
    await examine({ look: { ...look, keys }, workspace, credentials, notes })
  } catch (error) {
    const problem = nameOf(error)
    notes.fault('credentials', `cannot be used: ${problem}`, remedyOf(problem, reconnect))
  }
}

async function examineSync(
  { database, clock }: Look,
  workspace: Workspace,
  reconnect: string,
  notes: Notes,
) {
  const sync = await syncs.findSync(database.kysely, workspace.id)
  if (!sync) return notes.warn('sync', 'has not begun', 'See that a server runs: it reads.')
  if (sync.lastError)
    notes.fault('sync', `last error: ${sync.lastError}`, remedyOf(sync.lastError, reconnect))
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
  const left = await toRead.countToRead(
    database.kysely,
    workspace.id,
    historySince(workspace, clock()),
  )
  if (left.unread > 0)
    notes.warn(
      'sync',
      `${left.unread} of ${left.apart} chats have messages that were not read yet`,
      'Wait a while: they are read as fast as the helpdesk allows. If it stays, see which access the credentials have (docs/facts.md).',
    )
  if (left.countedBefore > 0)
    notes.warn(
      'sync',
      `${left.countedBefore} of ${left.of} conversations were counted by an older version`,
      'Wait a while: they are read again in the background.',
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
  if (stored?.dealtAt) notes.ok('round', `of ${round.startsOn}, dealt`)
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
