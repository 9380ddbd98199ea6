import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jobQueue, type OpenDatabase, openDatabase } from '#server/storage/index.ts'
import { ask, createDatabase } from '#test/support/databases-on-postgres.ts'
import { addConversations, addTeam } from '#test/support/factories.ts'
import { startHelpdesk, type TestHelpdesk } from '#test/support/helpdesk.ts'
import type { StoppablePostgres } from '#test/support/postgres.ts'
import { reviewingClient, signInAt } from '#test/support/reviewing-client.ts'
import { makeClock } from '#test/support/server.ts'
import { type ServerProcess, startServerProcess } from '#test/support/server-process.ts'
import { keptTemplate, startTemplatePostgres } from '#test/support/template-postgres.ts'

const times = process.env.LONG ? 20 : 1
const root = join(import.meta.dirname, '../..')
const people = ['11', '12', '13']
const name = 'carousel_outage'

/** A way in which the database goes away, and comes back. */
type Outage = {
  how: string
  begin(): Promise<unknown>
  end(): Promise<unknown>
  /** What a request is told meanwhile; undefined where there is no meanwhile. */
  reason?: string
}

/** A server in a process of its own, on a PostgreSQL of its own, while people submit reviews. */
describe('a server whose database goes away', () => {
  let postgres: StoppablePostgres
  let server: ServerProcess
  let helpdesk: TestHelpdesk
  let workspace: string
  let database: OpenDatabase
  let conversations: string[]
  const clock = makeClock(new Date().toISOString())
  const admin = (statement: string) => ask(postgres.url, statement)

  beforeAll(async () => {
    if (!existsSync(join(root, 'dist/app/index.html')))
      execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build'], {
        cwd: root,
        stdio: 'ignore',
      })
    // What was acknowledged has to be there after a crash of the database.
    postgres = await startTemplatePostgres(['synchronous_commit=on'])
    const own = await createDatabase(postgres.url, name, keptTemplate)
    // Not a superuser: one may always connect once more.
    await admin(`create role server login password 'server' in role postgres`)
    const url = new URL(own)
    url.username = 'server'
    url.password = 'server'
    helpdesk = await startHelpdesk()
    database = await openDatabase({ databaseUrl: own, dataDir: '' })
    const where = { database, helpdesk, clock }
    const settings = { rules: { maxAgeDays: 366 }, mostReceived: 500 }
    workspace = (await addTeam(where, { settings })).id
    const supply = Array.from({ length: 200 * times + 200 }, () => ({ replies: { '15': 2 } }))
    conversations = await addConversations(where, workspace, supply)
    server = await startServerProcess({
      DATABASE_URL: url.href,
      APP_KEY: '5a'.repeat(32),
      ALLOW_LOCAL_HELPDESK: '1',
      LOG_LEVEL: 'fatal',
    })
  })
  afterAll(async () => {
    await server?.kill()
    await database?.close()
    await helpdesk?.close()
    await postgres?.stop()
  })

  const disconnect = () =>
    admin(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = '${name}' and usename = 'server'`)
  const inDatabase = (statement: string) => {
    const url = new URL(postgres.url)
    url.pathname = `/${name}`
    return ask(url.href, statement)
  }
  const outages: Outage[] = [
    {
      how: 'stopped in an orderly way',
      begin: () => postgres.halt('fast'),
      end: () => postgres.resume(),
      reason: 'database_unreachable',
    },
    {
      how: 'stopped as by a crash',
      begin: () => postgres.halt('immediate'),
      end: () => postgres.resume(),
      reason: 'database_unreachable',
    },
    { how: 'its connections ended', begin: disconnect, end: disconnect },
    {
      how: 'out of connections',
      begin: async () => {
        await admin(`alter database ${name} connection limit 0`)
        await disconnect()
      },
      end: () => admin(`alter database ${name} connection limit -1`),
      reason: 'database_out_of_connections',
    },
    {
      how: 'read only',
      begin: async () => {
        await admin('alter system set default_transaction_read_only = on')
        await admin('select pg_reload_conf()')
      },
      end: async () => {
        await admin('alter system reset default_transaction_read_only')
        await admin('select pg_reload_conf()')
      },
      reason: 'database_read_only',
    },
    {
      // Written as PostgreSQL says it; a real full disk would be everybody's on this machine.
      how: 'out of room',
      begin: async () => {
        await inDatabase(`create function full_disk() returns trigger language plpgsql as
          $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$`)
        await inDatabase(
          'create trigger full_disk before insert on reviews execute function full_disk()',
        )
      },
      end: () => inDatabase('drop function full_disk cascade'),
      reason: 'database_full',
    },
  ]

  const health = async (path: string) => {
    const answer = await fetch(server.url + path)
    const { reason } = (await answer.json()) as { reason?: string }
    return { status: answer.status, reason }
  }

  it(`goes on each time, loses nothing and doubles nothing (${times} times each)`, async () => {
    const clients = await Promise.all(
      people.map(async (id) =>
        reviewingClient({
          url: server.url,
          bearer: await signInAt(server.url, helpdesk, { workspace, id }),
          reviewee: '15',
          clock,
          next: () => conversations.pop() ?? '',
        }),
      ),
    )
    /** Until each client had one more answer of this kind. */
    const eachHas = (count: (client: (typeof clients)[number]) => number, more: number) => {
      const before = clients.map(count)
      return until(() => clients.every((one, at) => count(one) >= (before[at] ?? 0) + more))
    }
    async function until(fits: () => boolean): Promise<void> {
      const failed = Promise.race(clients.map((one) => one.failed))
      while (!fits()) await Promise.race([wait(5), failed])
    }
    const acknowledged = (one: (typeof clients)[number]) => one.acknowledged()
    const times201: number[] = []
    for (let time = 0; time < times; time += 1) {
      for (const { how, begin, end, reason } of outages) {
        await eachHas(acknowledged, 2)
        await begin()
        if (reason !== undefined) {
          await eachHas(({ refused }) => refused.filter((one) => one === reason).length, 2)
          expect([how, await health('/readyz')]).toEqual([how, { status: 503, reason }])
          expect([how, (await health('/healthz')).status]).toEqual([how, 200])
        }
        await end()
        const back = performance.now()
        await eachHas(acknowledged, 1)
        times201.push(Math.round(performance.now() - back))
      }
    }
    for (const client of clients) await client.stop()
    if (process.env.LONG) console.log(`first 201 of all after: ${times201.join(' ')} ms`)
    await expectOnce(clients.flatMap(({ sent }) => sent))
    await expectJobsGoOn()
    expect(await server.stop()).toBe(0)
  }, 1_800_000)

  async function expectOnce(all: { acknowledged?: string }[]) {
    const { kysely } = database
    const stored = await kysely
      .selectFrom('reviews')
      .where('workspace_id', '=', workspace)
      .select(['id', 'conversation_id'])
      .execute()
    expect(stored.map(({ id }) => id).toSorted()).toEqual(
      all.map(({ acknowledged }) => acknowledged).toSorted(),
    )
    expect(new Set(stored.map((row) => row.conversation_id)).size).toBe(all.length)
  }

  /** A job that was put there now is done by the server that went through all of it. */
  async function expectJobsGoOn() {
    const queue = await jobQueue.startJobQueue(database)
    const id = await database.inTransaction((trx) =>
      queue.enqueue(trx, 'privacy.tend', { workspace }),
    )
    const state = async () =>
      (await queue.boss.findJobs('privacy.tend', { id: id ?? '' }))[0]?.state
    await expect.poll(state, { timeout: 60_000 }).toBe('completed')
    await queue.stop(1_000)
  }
})
