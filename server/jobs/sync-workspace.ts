import type { ChangePage, Helpdesk, SkippedRecord } from '#server/helpdesks/port.ts'
import type { Services } from '#server/services.ts'
import {
  conversations,
  type Log,
  type OpenDatabase,
  sessions,
  syncs,
  type Trx,
  teammates,
  type Workspace,
  workspaces,
} from '#server/storage/index.ts'
import { DomainError, problemOf } from '#shared/domain/errors.ts'
import { historySince } from '#shared/domain/program/history-since.ts'
import { localDay } from '#shared/domain/rounds.ts'
import { lookAtAccounts } from './look-at-accounts.ts'
import { noteUnknownKinds, readSingly } from './read-singly.ts'
import type { JobHandler } from './worker.ts'

const minute = 60_000
const teammatesEveryMs = 10 * minute
/** One job does not go on for longer; what is left is another job's. */
const longestMs = 8 * minute

export type SyncInput = {
  database: OpenDatabase
  helpdesk: Helpdesk
  workspace: Pick<Workspace, 'id' | 'timeZone' | 'settings'>
  now: () => Date
  signal: AbortSignal
  log: Log
  /** Called when all pages are read, before what the streams do not tell is asked for one by one. */
  onPagesRead?: () => Promise<unknown>
}

export type SyncReport = {
  /**
   * done: everything was read · more: time was up, there is more · superseded: another server
   * reads the same workspace, and goes on.
   */
  state: 'done' | 'more' | 'superseded'
  pages: number
  /** Conversations stored for the first time. */
  found: number
  skipped: SkippedRecord[]
  /** Kinds of event that nothing is known of, with how many came by. */
  unknownKinds: Record<string, number>
}

/**
 * Reads what changed in the helpdesk since the stored cursor: people (every ten minutes), then page
 * after page, each stored in one transaction with its cursor, so that a crash costs one page; what
 * is new first, then history, as far as the settings go back; then completes what the streams showed
 * only the end of. Safe to run twice, at once or again.
 * @throws what the helpdesk threw, after its code was stored with the sync.
 */
export async function syncWorkspace(input: SyncInput): Promise<SyncReport> {
  const { database, now, signal, log } = input
  const workspace = input.workspace.id
  const report: SyncReport = {
    ...{ state: 'done', pages: 0, found: 0, skipped: [], unknownKinds: {} },
  }
  try {
    const since = historySince(input.workspace, now())
    const sync = await database.inTransaction((trx) => syncs.startSync(trx, workspace, since))
    await readPeople(input, sync, report)
    report.state = await readPages(input, { cursor: sync.cursor, since }, report)
    if (report.state === 'done') {
      await input.onPagesRead?.()
      report.state = await readSingly(input, report)
      await database.inTransaction((trx) => finish(trx, workspace, now()))
      await lookAtAccounts(database, workspace, now())
    }
  } catch (error) {
    if (!signal.aborted) await syncs.failSync(database.kysely, workspace, codeOf(error))
    throw error
  }
  const { skipped, ...counts } = report
  log.info({ workspace, ...counts, skipped: skipped.length }, 'workspace synced')
  if (skipped.length > 0) log.warn({ workspace, records: skipped.slice(0, 20) }, 'records skipped')
  return report
}

async function readPeople(
  input: SyncInput,
  { teammatesAt: readAt, finishedAt }: { teammatesAt: Date | null; finishedAt: Date | null },
  { skipped }: Pick<SyncReport, 'skipped'>,
): Promise<void> {
  const { database, helpdesk, now, signal } = input
  const workspace = input.workspace.id
  const at = now()
  if (readAt && at.getTime() - readAt.getTime() < teammatesEveryMs) return
  const people = await helpdesk.readTeammates(signal, (records) => skipped.push(...records))
  const teams = await helpdesk.readTeams(signal)
  const addresses = await helpdesk.readAddresses?.(signal)
  // Before the first sync is over, everybody is new to us, not to the team.
  const joinedOn = finishedAt ? localDay(at, input.workspace) : null
  await database.inTransaction(async (trx) => {
    await teammates.storeTeammates(trx, workspace, { people, teams, joinedOn })
    if (addresses) await workspaces.saveAddresses(trx, workspace, addresses)
    // Nobody goes on who was suspended or deleted in the helpdesk.
    await sessions.endOfInactive(trx, workspace, at)
    await syncs.noteTeammatesRead(trx, workspace, at)
  })
}

async function readPages(
  input: SyncInput,
  sync: { cursor: string | null; since: Date },
  report: SyncReport,
): Promise<SyncReport['state']> {
  const { helpdesk, now, signal } = input
  const startedAt = now().getTime()
  let cursor = sync.cursor
  for (;;) {
    signal.throwIfAborted()
    const page = await helpdesk.readChanges(cursor, sync.since, signal)
    const found = await storePage(input, cursor, page)
    if (found === undefined) return 'superseded'
    cursor = page.cursor
    report.pages += 1
    report.found += found
    report.skipped.push(...page.skipped)
    noteUnknownKinds(report, page.changes)
    if (page.end && !page.older) return 'done'
    if (now().getTime() - startedAt > longestMs) return 'more'
  }
}

/** How many conversations were new; undefined where another server has gone on from `cursor`. */
async function storePage(
  { database, workspace: { id }, now }: SyncInput,
  cursor: string | null,
  page: ChangePage,
): Promise<number | undefined> {
  return database.inTransaction(async (trx) => {
    if (!(await syncs.advance(trx, id, cursor, page.cursor))) return undefined
    const stored = await conversations.storeChanges(trx, id, page.changes, now())
    if (page.completes) await conversations.completeBegun(trx, id)
    await syncs.noteRead(trx, id, stored, page.skipped)
    // The latest days can be dealt while history is read.
    if (page.end && page.older) await finish(trx, id, now())
    return stored
  })
}

async function finish(trx: Trx, workspace: string, now: Date): Promise<void> {
  await conversations.renewExpectedLanguages(trx, workspace)
  await syncs.finishSync(trx, workspace, now)
}

function codeOf(error: unknown): string {
  if (!(error instanceof DomainError)) return 'internal'
  const problem = problemOf(error)
  return problem === undefined ? error.code : `${error.code}: ${problem}`
}

/**
 * The job of one workspace. Something else puts it into the queue regularly; where there is more
 * than fits into one job, it goes on in another.
 */
export function syncWorkspaceJob(
  services: Pick<Services, 'database' | 'jobQueue' | 'helpdesk' | 'clock' | 'log'>,
): JobHandler {
  return {
    name: 'sync.workspace',
    retries: 5,
    // One workspace's long history, or a helpdesk that wants patience, holds up no other.
    atOnce: 3,
    async perform({ workspace: id }, { signal }) {
      const { database, clock, log } = services
      const workspace = await workspaces.findWorkspace(database.kysely, id)
      if (!workspace) return
      const helpdesk = services.helpdesk(workspace)
      const enqueue = (name: 'sync.workspace' | 'round.tend') =>
        database.inTransaction((trx) => services.jobQueue.enqueue(trx, name, { workspace: id }))
      const { state } = await syncWorkspace({
        database,
        helpdesk,
        workspace,
        now: clock,
        signal,
        log,
        // A round's deal does not wait for chats, of which a helpdesk tells so many a minute.
        onPagesRead: () => enqueue('round.tend'),
      })
      if (state === 'superseded') return
      // What was read may be all that the round's deal is waiting for.
      await enqueue(state === 'more' ? 'sync.workspace' : 'round.tend')
    },
  }
}
