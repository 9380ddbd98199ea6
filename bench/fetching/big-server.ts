/**
 * A server with a big workspace, in a process of its own: fills the database, says where it listens
 * and as whom to read, and deals a round for everybody when it is told to.
 */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { makeApp } from '#server/app.ts'
import { startSession } from '#server/features/sessions/start-session.ts'
import { dealOrTopUp } from '#server/jobs/index.ts'
import { openServices } from '#server/open.ts'
import type { Services } from '#server/services.ts'
import { type Trx, workspaces } from '#server/storage/index.ts'
import { dayMs } from '#shared/domain/days.ts'

const [people = 2000, conversations = 40_000] = process.argv.slice(2).map(Number)
const id = 'big'
const readers = 40

const opened = await openServices({ ...process.env, LOG_LEVEL: 'silent' })
const { services } = opened
await fill(services)
const page = { html: '' }
const app = makeApp(services, {
  page,
  appFolder: import.meta.dirname,
  version: '0',
  ready: () => true,
})
const server = createServer(app)
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const { port } = server.address() as AddressInfo
process.send?.({ url: `http://127.0.0.1:${port}`, bearers: await signIn(), conversations })

process.on('message', async (message) => {
  if (message === 'deal') {
    const before = performance.now()
    const signal = new AbortController().signal
    await dealOrTopUp(services).perform({ workspace: id } as never, { signal })
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from assignments`.execute(services.database.kysely)
    process.send?.({ dealt: rows[0]?.n, ms: performance.now() - before })
  } else {
    server.closeAllConnections()
    server.close()
    await opened.close()
    process.exit(0)
  }
})

async function signIn(): Promise<string[]> {
  const bearers: string[] = []
  for (let n = 1; n <= readers; n++) {
    const subject = { workspace: id, teammate: `p${n}`, location: 'ticket_sidebar' }
    const session = await services.database.inTransaction((trx) =>
      startSession(services, trx, subject),
    )
    bearers.push(session.bearer)
  }
  return bearers
}

/** Each conversation is answered by one person, every seventh by two; all closed within two weeks. */
async function fill({ database, clock }: Services) {
  const now = clock()
  await database.inTransaction(async (trx) => {
    const rest = { subdomain: id, baseUrl: 'http://127.0.0.1:1', issuer: id, appId: '1' }
    const secret = { audience: id, credentials: new Uint8Array([1]) }
    const named = { id, vendor: 'zendesk' as const, name: id, timeZone: 'UTC' }
    const settings = { settings: {} }
    await workspaces.saveWorkspace(trx, { ...named, ...rest, ...secret, ...settings }, now)
    await sql`insert into teammates (workspace_id, id, name, role, locale, active, light_agent)
      select ${id}, 'p' || n, 'Person ' || n, 'agent', 'en', true, false
      from generate_series(1, ${people}::int) as n`.execute(trx)
    await sql`insert into syncs (workspace_id, since, finished_at)
      values (${id}, ${now}::timestamptz, ${now}::timestamptz)`.execute(trx)
  })
  const batch = 2000
  for (let from = 1; from <= conversations; from += batch)
    await database.inTransaction((trx) => addBatch(trx, from, from + batch - 1, now))
  await sql`analyze`.execute(database.kysely)
}

async function addBatch(trx: Trx, from: number, to: number, now: Date) {
  const series = sql`generate_series(${from}::int, ${to}::int) as n`
  const closed = sql`(${now}::timestamptz - (n % 300) * interval '1 hour')`
  const created = new Date(now.getTime() - 20 * dayMs)
  await sql`insert into conversations (workspace_id, id, channel, status, spam, tags, language,
      created_at, updated_at, closed_at, customer_messages, teammate_replies, public_words,
      complete, facts_at)
    select ${id}, 'c' || n, 'email', 'closed', false, '["billing"]', 'en', ${created}::timestamptz,
      ${closed}, ${closed}, 3, 3, 200, true, ${now}::timestamptz from ${series}`.execute(trx)
  await sql`insert into participants (workspace_id, conversation_id, teammate_id, replies,
      last_reply_at)
    select ${id}, 'c' || n, 'p' || (1 + n % ${people}::int), 3, ${closed} from ${series}
    union all
    select ${id}, 'c' || n, 'p' || (1 + (n * 7 + 1) % ${people}::int), 1, ${closed} from ${series}
    where n % 7 = 0 on conflict do nothing`.execute(trx)
}
