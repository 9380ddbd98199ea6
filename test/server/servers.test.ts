import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  jobQueue,
  migrateToLatest,
  type OpenDatabase,
  openDatabase,
  syncs,
} from '#server/storage/index.ts'
import type { FetchProgress, Queue } from '#shared/contract/assignments.ts'
import { testDatabases } from '#test/support/databases.ts'
import { addConversations, addTeam, submission } from '#test/support/factories.ts'
import { startHelpdesk, type TestHelpdesk } from '#test/support/helpdesk.ts'
import { audienceOf, makeClock, readBoot, seconds } from '#test/support/server.ts'
import { type ServerProcess, startServerProcess } from '#test/support/server-process.ts'

const kills = process.env.LONG ? 200 : 2
const root = join(import.meta.dirname, '../..')
const people = ['21', '22', '23', '24', '25', '26']
const quota = 3

type Call = { status: number; json: Record<string, unknown> }

/**
 * Two servers on one PostgreSQL while everybody fetches, hands back and submits and the round is
 * tended, all at once; one of them is killed again and again.
 */
describe('two servers, one of which is killed', () => {
  const { make } = testDatabases('postgres')
  let databaseUrl: string
  let database: OpenDatabase
  let queue: jobQueue.JobQueue
  let helpdesk: TestHelpdesk
  let workspace: string
  const servers: ServerProcess[] = []
  const clock = makeClock(new Date().toISOString())

  beforeAll(async () => {
    if (!existsSync(join(root, 'dist/app/index.html')))
      execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build'], {
        cwd: root,
        stdio: 'ignore',
      })
    const place = await make()
    databaseUrl = place.databaseUrl ?? ''
    database = await openDatabase(place)
    await migrateToLatest(database.kysely)
    queue = await jobQueue.startJobQueue(database)
    helpdesk = await startHelpdesk()
    const settings = { quota, overlapShare: 0, rules: { maxAgeDays: 366 } }
    const where = { database, helpdesk, clock }
    const team = await addTeam(where, { people: people.map((id) => ({ id })), settings })
    workspace = team.id
    await supply(60)
    await database.inTransaction(async (trx) => {
      await syncs.startSync(trx, workspace, clock.now())
      await syncs.finishSync(trx, workspace, clock.now())
    })
  })
  afterAll(async () => {
    for (const server of servers) await server.kill()
    await helpdesk.close()
    await queue.stop(1_000)
    await database.close()
  })

  /** More conversations to deal, answered by everybody in turn. */
  async function supply(count: number) {
    const where = { database, helpdesk, clock }
    const made = Array.from({ length: count }, (_, n) => ({
      replies: { [people[n % people.length] ?? '']: 2 },
    }))
    await addConversations(where, workspace, made)
  }

  const start = () =>
    startServerProcess({
      DATABASE_URL: databaseUrl,
      APP_KEY: '5a'.repeat(32),
      ALLOW_LOCAL_HELPDESK: '1',
    })
  /** What a chance of a dead server does not excuse is thrown. */
  const orBroken = (error: unknown) => {
    if (!(error instanceof TypeError) && !(error instanceof SyntaxError)) throw error
    return undefined
  }
  const anyUrl = () => servers[Math.floor(Math.random() * servers.length)]?.url ?? ''

  async function signIn(id: string): Promise<string | undefined> {
    const now = seconds(new Date())
    const token = await helpdesk.sign({
      iss: helpdesk.url,
      aud: audienceOf(workspace),
      sub: id,
      iat: now,
      exp: now + 300,
      jti: crypto.randomUUID(),
      context: { product: 'support', location: 'ticket_sidebar' },
    })
    const body = new URLSearchParams({ token })
    const page = await fetch(`${anyUrl()}/zendesk/sidebar`, { method: 'POST', body }).catch(
      orBroken,
    )
    const html = await page?.text().catch(orBroken)
    return html === undefined ? undefined : readBoot(html).session.bearer
  }

  /** A person at work on both servers. Calls return undefined where the connection broke. */
  function worker(id: string) {
    let bearer: string | undefined
    const call = async (
      method: string,
      path: string,
      body?: unknown,
    ): Promise<Call | undefined> => {
      bearer ??= await signIn(id)
      if (!bearer) return undefined
      const response = await fetch(anyUrl() + path, {
        method,
        headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }).catch(orBroken)
      if (response?.status === 401) bearer = undefined
      const json = await response?.json().catch(orBroken)
      return response && json !== undefined ? { status: response.status, json } : undefined
    }
    const readQueue = async () => {
      const answer = await call('GET', '/api/queue')
      return answer?.status === 200 ? (answer.json as unknown as Queue) : undefined
    }
    const keys = new Map<string, string>()
    const act = async () => {
      const mine = await readQueue()
      const [first] = mine?.assignments ?? []
      const chance = Math.random()
      if (!mine || !first || chance < 0.4) {
        expectOneOf(await call('POST', '/api/queue/fetch', { count: 1 + Math.floor(chance * 5) }), [
          ...[202, 409, 429, 503],
        ])
      } else if (chance < 0.55) {
        const path = `/api/assignments/${first.id}/hand-back`
        expectOneOf(await call('POST', path, { reason: 'not_suitable' }), [200, 409, 429, 503])
      } else {
        const key = keys.get(first.id) ?? crypto.randomUUID()
        keys.set(first.id, key)
        const where = { conversation: first.conversation, reviewee: first.reviewee.id }
        const body = submission({ clock }, { ...where, idempotencyKey: key })
        expectOneOf(await call('POST', '/api/reviews', body), [201, 409, 429, 503])
      }
    }
    /** Waits until nothing that was asked for is under way; asking again sets it going at once. */
    const settle = async () => {
      for (;;) {
        const mine = await readQueue()
        if (mine && !mine.fetch) return
        const asked = await call('POST', '/api/queue/fetch', { count: 1 })
        const progress = asked?.json as FetchProgress | undefined
        if (asked?.status === 409 || progress?.fetch?.state === 'done') return
        await wait(300)
      }
    }
    return { act, settle }
  }
  function expectOneOf(answer: Call | undefined, statuses: number[]) {
    if (answer && !statuses.includes(answer.status)) expect(answer).toEqual({ status: statuses })
  }

  const tend = () =>
    database.inTransaction((trx) => queue.enqueue(trx, 'round.tend', { workspace }))

  it(`keep every limit, and each effect happens once, in ${kills} kills`, async () => {
    await tend()
    servers.push(...(await Promise.all([start(), start()])))
    const workers = people.map(worker)
    let over = false
    const lanes = workers.map(async ({ act }) => {
      while (!over) {
        await act()
        await wait(Math.random() * 100)
      }
    })
    for (let kill = 0; kill < kills; kill++) {
      await wait(Math.random() * 1200)
      await tend()
      const victim = kill % servers.length
      await servers[victim]?.kill()
      await expectLimits()
      await supply(18)
      servers[victim] = await start()
    }
    over = true
    await Promise.all(lanes)
    await Promise.all(workers.map(({ settle }) => settle()))
    await expectLimits()
    await expectOnce()
    for (const server of servers) expect(await server.stop()).toBe(0)
  }, 3_600_000)

  const readAssignments = () =>
    database.kysely
      .selectFrom('assignments')
      .selectAll()
      .where('workspace_id', '=', workspace)
      .execute()
  const count = <T>(list: T[], keyOf: (one: T) => string) =>
    Object.fromEntries([...Map.groupBy(list, keyOf)].map(([key, of]) => [key, of.length]))

  async function expectLimits() {
    const assignments = await readAssignments()
    const open = assignments.filter(({ status }) => status === 'open')
    for (const [id, held] of Object.entries(count(open, (one) => one.reviewer_id)))
      expect([id, Math.max(held, 2 * quota)]).toEqual([id, 2 * quota])
    const taken = assignments.filter(({ status }) => status === 'open' || status === 'done')
    const twice = Object.entries(count(taken, (one) => `${one.conversation_id} ${one.reviewee_id}`))
    expect(twice.filter(([, times]) => times > 1)).toEqual([])
  }

  async function expectOnce() {
    const db = database.kysely
    const assignments = await readAssignments()
    const reviews = await db
      .selectFrom('reviews')
      .where('workspace_id', '=', workspace)
      .select('assignment_id')
      .execute()
    const deals = await db
      .selectFrom('deals')
      .where('workspace_id', '=', workspace)
      .select(['id', 'kind'])
      .execute()
    const fetches = await db
      .selectFrom('fetches')
      .where('workspace_id', '=', workspace)
      .select(['teammate_id', 'asked', 'stored', 'state'])
      .execute()
    const kindOf = new Map(deals.map(({ id, kind }) => [id, kind]))
    const dealtBy = (kind: string) =>
      count(
        assignments.filter(({ deal_id }) => kindOf.get(deal_id) === kind),
        (one) => one.reviewer_id,
      )
    // Each fetch counted what it stored, and none is left.
    expect(fetches.map(({ state }) => state)).not.toContain('running')
    const brought = Object.entries(Object.groupBy(fetches, (one) => one.teammate_id))
      .map(([id, of]) => [id, (of ?? []).reduce((sum, { stored }) => sum + stored, 0)] as const)
      .filter(([, stored]) => stored > 0)
    expect(dealtBy('fetch')).toEqual(Object.fromEntries(brought))
    expect(fetches.filter(({ asked, stored }) => stored > asked)).toEqual([])
    // The round was dealt once, and handing back brings one other at most.
    for (const dealt of Object.values(dealtBy('round'))) expect(dealt).toBeLessThanOrEqual(quota)
    const back = count(
      assignments.filter(({ status }) => status === 'handed_back'),
      (one) => one.reviewer_id,
    )
    for (const [id, replaced] of Object.entries(dealtBy('hand_back')))
      expect(replaced).toBeLessThanOrEqual(back[id] ?? 0)
    // Each review ended one assignment.
    const done = assignments.filter(({ status }) => status === 'done').map(({ id }) => id)
    const ended = reviews.flatMap(({ assignment_id }) => assignment_id ?? [])
    expect(ended.toSorted()).toEqual(done.toSorted())
    expect(reviews.length).toBeGreaterThan(kills)
  }
})
