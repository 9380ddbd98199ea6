/**
 * How fast a helpdesk with 100,000 tickets is read, without its limits, and whether memory stays
 * flat meanwhile. Part of `npm run bench`; alone: `npx node bench/sync.ts [TICKETS]`.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { syncWorkspace } from '#server/jobs/index.ts'
import { seal } from '#server/keys.ts'
import { openServices } from '#server/open.ts'
import type { Services } from '#server/services.ts'
import { type Workspace, workspaces } from '#server/storage/index.ts'
import { readSettings } from '#shared/contract/program.ts'
import { startPostgres } from '#test/support/postgres.ts'

const sampleEveryMs = 250
/** Of the last third's memory to the first's: more would be a leak that a longer run shows. */
const targetGrowth = 1.25

export async function benchSync(tickets = 100_000): Promise<void> {
  console.log(`\nReading ${tickets} tickets from the helpdesk (demo, no limits)`)
  await row('embedded database', tickets)
  const postgres = await startPostgres()
  try {
    await row('PostgreSQL', tickets, postgres.url)
  } finally {
    await postgres.stop()
  }
}

async function row(name: string, tickets: number, databaseUrl?: string) {
  const { seconds, found, requests, rss } = await measure(tickets, databaseUrl)
  const third = Math.floor(rss.length / 3)
  const [first, last] = [mean(rss.slice(0, third)), mean(rss.slice(-third))]
  console.log(
    `${name}: ${found} in ${seconds.toFixed(1)} s, ${(found / seconds).toFixed(0)} tickets/s, ` +
      `${requests} pages; memory ${first.toFixed(0)} MB in the first third, ` +
      `${last.toFixed(0)} MB in the last, ${Math.max(...rss).toFixed(0)} MB at most`,
  )
  const met = last <= first * targetGrowth && found === tickets
  console.log(`target, memory grows at most by ${targetGrowth}×: ${met ? 'met' : 'MISSED'}`)
}

async function measure(tickets: number, databaseUrl?: string) {
  const folder = mkdtempSync(join(tmpdir(), 'carousel-bench-'))
  const helpdesk = await startTickets(folder, tickets)
  const opened = await openServices({
    DATA_DIR: join(folder, 'data'),
    ...(databaseUrl && { DATABASE_URL: databaseUrl }),
    ALLOW_LOCAL_HELPDESK: '1',
    LOG_LEVEL: 'silent',
  })
  try {
    const workspace = await addWorkspace(opened.services, helpdesk)
    return await syncWhole(opened.services, workspace)
  } finally {
    await opened.close()
    helpdesk.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function startTickets(folder: string, tickets: number) {
  const script = join(import.meta.dirname, 'syncing', 'helpdesk.ts')
  const child = spawn(process.execPath, [script, folder, String(tickets)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  const said = JSON.parse(line) as { url: string; audience: string; email: string; token: string }
  return { ...said, stop: () => child.kill() }
}

async function addWorkspace(
  { keys, database, clock }: Services,
  helpdesk: { url: string; audience: string; email: string; token: string },
): Promise<Workspace> {
  const credentials = { email: helpdesk.email, apiToken: helpdesk.token }
  const workspace: Workspace = {
    id: 'acme',
    vendor: 'zendesk',
    name: 'Acme',
    subdomain: 'acme',
    baseUrl: helpdesk.url,
    issuer: helpdesk.url,
    appId: '1',
    audience: helpdesk.audience,
    credentials: seal(keys.credentials, credentials),
    timeZone: 'UTC',
    addresses: [],
    settings: readSettings({}),
  }
  await database.inTransaction((trx) => workspaces.saveWorkspace(trx, workspace, clock()))
  return workspace
}

async function syncWhole(services: Services, workspace: Workspace) {
  const { database, clock: now, log } = services
  const helpdesk = services.helpdesk(workspace)
  const { signal } = new AbortController()
  const rss: number[] = []
  const timer = setInterval(() => rss.push(process.memoryUsage.rss() / 1e6), sampleEveryMs)
  const startedAt = performance.now()
  let [found, requests] = [0, 0]
  try {
    for (;;) {
      const report = await syncWorkspace({ database, helpdesk, workspace, now, signal, log })
      found += report.found
      requests += report.pages
      if (report.state === 'done') break
    }
  } finally {
    clearInterval(timer)
  }
  return { seconds: (performance.now() - startedAt) / 1000, found, requests, rss }
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

if (import.meta.main) await benchSync(Number(process.argv[2] ?? 100_000))
