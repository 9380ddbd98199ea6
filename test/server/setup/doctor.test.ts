import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadKeys, seal } from '#server/keys.ts'
import type { Finding } from '#server/setup/doctor/finding.ts'
import { openDatabase, syncs, workspaces } from '#server/storage/index.ts'
import { carousel, connect } from '#test/support/command-line.ts'
import { testDatabases } from '#test/support/databases.ts'
import type { Place } from '#test/support/new-database.ts'
import { makeClock, startServer } from '#test/support/server.ts'
import { startZendeskAccount, type ZendeskAccount } from '#test/support/zendesk-account.ts'

/** The database's clock cannot be set: what is off is the doctor's. */
let offMs = 0
const now = () => new Date(Date.now() + offMs)

const doctor = async (env: Record<string, string>, ...words: string[]) => {
  const { code, out: text } = await carousel({}, ['doctor', ...words], { env, clock: now })
  return { code, text }
}

/** On PostgreSQL, where a server may run meanwhile. */
describe('the doctor', () => {
  const { make } = testDatabases('postgres')
  let place: Place
  let account: ZendeskAccount
  let database: Awaited<ReturnType<typeof openDatabase>>
  let server: Awaited<ReturnType<typeof startServer>>

  beforeAll(async () => {
    place = await make()
    account = await startZendeskAccount()
    database = await openDatabase(place)
    server = await startServer({ database, clock: makeClock(now().toISOString()) })
    const { email, apiToken } = account.admin
    const flags = { subdomain: account.url, email, token: apiToken, 'time-zone': 'UTC' }
    await connect(server.services, 'zendesk', flags)
    await database.inTransaction((trx) => syncs.finishSync(trx, 'localhost', now()))
  })
  afterAll(async () => {
    await server.close()
    await database.close()
    await account.close()
  })

  const env = (more: Record<string, string> = {}) => ({
    DATABASE_URL: place.databaseUrl ?? '',
    APP_KEY: '5a'.repeat(32),
    ALLOW_LOCAL_HELPDESK: '1',
    ...more,
  })
  async function look(more: Record<string, string> = {}, ...words: string[]) {
    const { text, code } = await doctor(env(more), '--json', ...words)
    const { findings, healthy } = JSON.parse(text) as { findings: Finding[]; healthy: boolean }
    const state = (part: string) =>
      findings.filter((one) => one.part === part).map((one) => one.state)
    const says = (part: string) =>
      findings
        .filter((one) => one.part === part)
        .map((one) => `${one.says} ${one.remedy ?? ''}`)
        .join()
    return { text, code, healthy, findings, state, says }
  }

  it('says of every part that it works', async () => {
    const { code, healthy, state, says, findings } = await look()
    expect(findings.filter((one) => one.state === 'fault')).toEqual([])
    expect([code, healthy]).toEqual([0, true])
    for (const part of ['application key', 'database', 'clock', 'tables', 'workspaces', 'address'])
      expect([part, state(part)]).toEqual([part, ['ok']])
    for (const part of ['rights', 'public key', 'app', 'sync', 'people', 'jobs'])
      expect([part, state(part)]).toEqual([part, ['ok']])
    expect(says('database')).toMatch(/PostgreSQL, version \d+/)
    expect(says('sync')).toContain('0 conversations found, up to date')
    expect(says('jobs')).toContain('1 waiting, 0 running, 0 failed')
    expect(says('leads')).toContain('lead grant EMAIL --workspace localhost')
    expect(says('round')).toContain('not dealt yet')
  })

  it('reads well, and says in one line how it is', async () => {
    const { text } = await doctor(env())
    expect(text).toMatch(/^server\n {2}warning {2}configuration {4}not for production\n/)
    expect(text).toContain('\n\nlocalhost\n')
    expect(text).toMatch(/\n\d+ ok, \d+ to look at, 0 broken$/)
  })

  it('tells no secret and no name', async () => {
    const { text } = await look()
    for (const secret of [account.admin.apiToken, '5a5a', 'Ada', 'acme.example', 'test@'])
      expect(text).not.toContain(secret)
  })

  it.each([
    ['credentials', () => ({ email: 'ada@acme.example', apiToken: 'wrong' }), 'does not accept'],
    [
      'credentials',
      () => ({
        oauth: {
          ...{ clientId: 'c', clientSecret: null, accessToken: 'a', refreshToken: 'gone' },
          expiresAt: '2020-01-01T00:00:00.000Z',
        },
      }),
      'access_revoked',
    ],
  ])('finds %s that cannot be used', async (part, made, says) => {
    const { credentials: ring } = await loadKeys('5a'.repeat(32), '')
    const store = (sealed: Uint8Array) =>
      database.inTransaction((trx) => workspaces.changeCredentials(trx, 'localhost', () => sealed))
    const before = (await workspaces.findWorkspace(database.kysely, 'localhost'))?.credentials
    await store(seal(ring, made()))
    const found = await look()
    await store(before ?? new Uint8Array())
    expect([found.code, found.state(part)]).toEqual([1, ['fault']])
    expect(found.says(part)).toContain(says)
  })

  it.each([
    ['rights', 'role', 'agent', 'admin'],
    ['rights', 'exports', false, 'exports cannot be read'],
    ['app', 'installations', [], 'not in the account'],
    [
      'app',
      'installations',
      [{ id: 77, app_id: 4242, enabled: false, settings: { title: 'Conversation Carousel' } }],
      'switched off',
    ],
  ] as const)('finds %s that do not do: %s', async (part, setting, value, says) => {
    const before = account.settings
    account.settings = { ...before, [setting]: value }
    const found = await look()
    account.settings = before
    expect([found.code, found.state(part)]).toEqual([1, ['fault']])
    expect(found.says(part)).toContain(says)
  })

  it('finds a key that is missing or has been rotated', async () => {
    const other = await look({ APP_KEY: '6b'.repeat(32) })
    expect([other.code, other.state('credentials')]).toEqual([1, ['fault']])
    expect(other.says('credentials')).toContain('APP_KEYS_OLD')
    const both = await look({ APP_KEY: '6b'.repeat(32), APP_KEYS_OLD: '5a'.repeat(32) })
    expect([both.code, both.state('credentials')]).toEqual([0, ['warning']])
    expect(both.says('application key')).toContain('keys rotate')
  })

  it('finds a sync that fails or stands still, a clock that is off and jobs that failed', async () => {
    await syncs.failSync(database.kysely, 'localhost', 'helpdesk_unavailable: refused')
    const failed = await look()
    expect([failed.code, failed.state('sync')]).toEqual([1, ['fault']])
    await database.inTransaction((trx) => syncs.finishSync(trx, 'localhost', now()))
    offMs = 20 * 60_000
    const still = await look()
    expect(still.says('sync')).toContain('up to date 20 min ago')
    expect(still.state('clock')).toEqual(['fault'])
    offMs = 0
    await server.queue.setRetries('review.submitted', 0)
    const job = await database.inTransaction((trx) =>
      server.queue.enqueue(trx, 'review.submitted', { workspace: 'localhost', review: 'x' }),
    )
    await server.queue.boss.fetch('review.submitted')
    await server.queue.boss.fail('review.submitted', job ?? '')
    const jobs = await look()
    expect(jobs.says('jobs')).toContain('review.submitted')
  })

  it('names every fault of the configuration, and a workspace that is none', async () => {
    const wrong = await look({ PORT: 'x', LOG_LEVEL: 'loud' })
    expect([wrong.code, wrong.state('configuration')]).toEqual([1, ['fault', 'fault']])
    const none = await look({}, '--workspace', 'none')
    expect([none.code, none.state('workspaces')]).toEqual([1, ['fault']])
    const unreachable = await look({ DATABASE_URL: 'postgresql://u:hunter2@127.0.0.1:1/none' })
    expect([unreachable.code, unreachable.state('database')]).toEqual([1, ['fault']])
    expect(unreachable.text).not.toContain('hunter2')
  })
})

describe('the doctor without a database', () => {
  const { make } = testDatabases('embedded')

  it('makes nothing where there is nothing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'carousel-doctor-'))
    const { text, code } = await doctor({ DATA_DIR: folder })
    expect(text).toContain('The first start makes it in DATA_DIR')
    expect([code, readdirSync(folder)]).toEqual([0, []])
    rmSync(folder, { recursive: true })
  })

  it('knows that the server has the embedded database, and which tables are missing', async () => {
    const place = await make()
    const database = await openDatabase(place)
    const busy = await doctor({ DATA_DIR: place.dataDir })
    expect(busy.text).toContain('Stop the server to look inside')
    expect(busy.code).toBe(0)
    await database.close()
    const blank = await make({ state: 'blank' })
    const { text, code } = await doctor({ DATA_DIR: blank.dataDir })
    expect(text).toContain('missing: 0001-program')
    expect(code).toBe(1)
  })
})
