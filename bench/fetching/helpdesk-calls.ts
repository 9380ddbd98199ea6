import { randomUUID } from 'node:crypto'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { mkdtempSync, rmSync } from 'node:fs'
import type { ClientRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSecrets } from '#demo/keys.ts'
import { startHelpdesk } from '#demo/server.ts'
import { talloContent } from '#demo/start/content.ts'
import { workspaceFile } from '#demo/start/workspace-file.ts'
import { runFetch } from '#server/features/assignments/run-fetch.ts'
import { checkAssignments } from '#server/jobs/check-assignments.ts'
import { dealOrTopUp, syncWorkspace } from '#server/jobs/index.ts'
import { seal } from '#server/keys.ts'
import { openServices } from '#server/open.ts'
import type { Services } from '#server/services.ts'
import {
  assignmentQueues,
  fetches,
  teammates,
  type Workspace,
  workspaces,
} from '#server/storage/index.ts'
import { readSettings } from '#shared/contract/program.ts'

/** What one kind of dealing cost, in requests to the helpdesk. */
export type Calls = { name: string; dealt: number; requests: number }

const signal = new AbortController().signal
const askedEach = 3

/**
 * Connects the demo's helpdesk, reads it whole, deals the round, asks again about what was dealt,
 * and lets everybody fetch three more: the requests of each step, and the reviews dealt in it.
 */
export async function countHelpdeskCalls(): Promise<Calls[]> {
  const folder = mkdtempSync(join(tmpdir(), 'carousel-bench-'))
  const secrets = openSecrets(folder)
  const { account } = talloContent(new Date())
  const helpdesk = await startHelpdesk({
    account,
    secrets,
    port: 0,
    productUrl: 'http://localhost:1',
  })
  const opened = await openServices({
    DATA_DIR: join(folder, 'data'),
    ALLOW_LOCAL_HELPDESK: '1',
    LOG_LEVEL: 'silent',
  })
  try {
    const { services } = opened
    const {
      people: _,
      leads: __,
      ...given
    } = workspaceFile(account.company, helpdesk, secrets, { timeZone: 'UTC' })
    const workspace: Workspace = {
      ...given,
      vendor: 'zendesk',
      appId: String(given.appId),
      settings: readSettings({}),
      addresses: [],
      credentials: seal(services.keys.credentials, given.credentials),
    }
    await services.database.inTransaction((trx) =>
      workspaces.saveWorkspace(trx, workspace, services.clock()),
    )
    return await measure(services, workspace)
  } finally {
    await opened.close()
    await helpdesk.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(services: Services, workspace: Workspace): Promise<Calls[]> {
  const { database, clock, log } = services
  const helpdesk = services.helpdesk(workspace)
  const step = async (name: string, work: () => Promise<unknown>): Promise<Calls> => {
    const before = await countOpen(services, workspace)
    const requests = await countRequests(work)
    return { name, dealt: (await countOpen(services, workspace)) - before, requests }
  }
  const context = { signal }
  const payload = { workspace: workspace.id } as never
  const bulk = await step('bulk export (people and six weeks)', () =>
    syncWorkspace({ database, helpdesk, workspace, now: clock, signal, log }),
  )
  const round = await step('', () => dealOrTopUp(services).perform(payload, context))
  const check = await step('', () => checkAssignments(services).perform(payload, context))
  const fetched = await step('', () => fetchForAll(services, workspace))
  return [
    { ...bulk, dealt: round.dealt + fetched.dealt },
    { name: 'round: re-read', dealt: round.dealt, requests: round.requests + check.requests },
    { ...fetched, name: `fetch ${askedEach}: re-read` },
  ]
}

async function fetchForAll(services: Services, workspace: Workspace) {
  const { database, clock } = services
  for (const person of await teammates.listTeammates(database.kysely, workspace.id)) {
    if (!person.active || person.lightAgent || !person.reviews) continue
    const fetch = { id: randomUUID(), teammate: person.id, asked: askedEach }
    await database.inTransaction((trx) => fetches.addFetch(trx, workspace.id, fetch, clock()))
    await runFetch(services, workspace, fetch.id, signal)
  }
}

async function countOpen({ database }: Services, workspace: Workspace): Promise<number> {
  const people = await teammates.listTeammates(database.kysely, workspace.id)
  let open = 0
  for (const { id } of people) {
    const question = { workspace: workspace.id, teammate: id, roundStartsOn: '' }
    const queue = await assignmentQueues.findAssignmentQueue(database.kysely, question)
    open += queue?.assignments.length ?? 0
  }
  return open
}

/** HTTP requests that leave this process while `work` runs. */
async function countRequests(work: () => Promise<unknown>): Promise<number> {
  let requests = 0
  const note = (message: unknown) => {
    const { request } = message as { request: ClientRequest }
    if (request.path.startsWith('/api/v2/')) requests += 1
  }
  subscribe('http.client.request.start', note)
  try {
    await work()
  } finally {
    unsubscribe('http.client.request.start', note)
  }
  return requests
}
