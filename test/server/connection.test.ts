import { expect, it } from 'vitest'
import { seal } from '#server/keys.ts'
import { syncs, webhooks } from '#server/storage/index.ts'
import { faultOf } from '#server/views/connection.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addTeam } from '#test/support/factories.ts'
import { testKeys, useServer } from '#test/support/server.ts'

eachDatabase('the connection', (open) => {
  const world = useServer(open)

  async function prepare() {
    const server = world()
    const team = await addTeam(server)
    const read = (id = '14') => server.ok('getConnection', { as: team.person(id) })
    const inTransaction = server.database.inTransaction
    return { server, ...team, read, inTransaction }
  }

  it('has not begun in a workspace that was just added', async () => {
    const { read } = await prepare()
    expect(await read()).toEqual({
      sync: {
        state: 'waiting',
        conversations: 0,
        since: null,
        peopleAt: null,
        finishedAt: null,
        fault: null,
        skipped: [],
      },
      webhook: null,
    })
  })

  it('tells of the first reading, of what could not be read, and of the end', async () => {
    const { server, id, read, inTransaction } = await prepare()
    const now = server.clock.now()
    const since = new Date('2026-01-21T10:00:00Z')
    await inTransaction(async (trx) => {
      await syncs.startSync(trx, id, since)
      await syncs.noteTeammatesRead(trx, id, now)
      const skipped = Array.from({ length: 25 }, (_, n) => ({
        id: String(n),
        problem: 'ticket.tags: invalid_type',
      }))
      await syncs.noteRead(trx, id, 120, skipped)
    })
    const first = await read()
    expect(first.sync).toMatchObject({
      state: 'first',
      conversations: 120,
      since: since.toISOString(),
      peopleAt: now.toISOString(),
      finishedAt: null,
      fault: null,
    })
    expect(first.sync.skipped).toHaveLength(20)
    expect(first.sync.skipped[0]).toEqual({ id: '24', problem: 'ticket.tags: invalid_type' })
    await syncs.failSync(server.database.kysely, id, 'helpdesk_unavailable: refused')
    expect((await read()).sync).toMatchObject({
      state: 'first',
      fault: { kind: 'access', code: 'helpdesk_unavailable: refused' },
    })
    await inTransaction((trx) => syncs.finishSync(trx, id, now))
    expect((await read()).sync).toMatchObject({
      state: 'current',
      finishedAt: now.toISOString(),
      fault: null,
    })
  })

  it('tells of the webhook, and never its secret', async () => {
    const { server, id, read, inTransaction } = await prepare()
    const sealed = seal(testKeys.credentials, 'a-signing-secret')
    const now = server.clock.now()
    await inTransaction(async (trx) => {
      await webhooks.saveWebhook(trx, id, sealed, now)
      await webhooks.noteEvent(trx, id, 'refused_at', now)
    })
    expect((await read()).webhook).toEqual({
      addedAt: now.toISOString(),
      receivedAt: null,
      refusedAt: now.toISOString(),
    })
  })

  it('is for leads and admins, of their own workspace', async () => {
    const { server, id, person, read, inTransaction } = await prepare()
    await inTransaction((trx) => syncs.startSync(trx, id, server.clock.now()))
    expect((await server.call('getConnection')).code).toBe('not_signed_in')
    const { status, code } = await server.call('getConnection', { as: person('11') })
    expect([status, code]).toEqual([403, 'not_allowed'])
    expect((await read('15')).sync.state).toBe('first')
    const other = await prepare()
    expect((await other.read()).sync.state).toBe('waiting')
    // What is sent along is not looked at.
    const query = { workspace: id }
    const asked = await server.ok('getConnection', { as: other.person('14'), query })
    expect(asked.sync.state).toBe('waiting')
  })

  it.each([
    ['helpdesk_unavailable: refused', 'access'],
    ['helpdesk_unavailable: access_revoked', 'access'],
    ['rate_limited: rate_limited', 'busy'],
    ['rate_limited', 'busy'],
    ['helpdesk_unavailable: timeout', 'no_answer'],
    ['helpdesk_unavailable: http_503', 'no_answer'],
    ['helpdesk_unavailable', 'no_answer'],
    ['helpdesk_unavailable: http_404', 'not_understood'],
    ['helpdesk_unavailable: no_teammates', 'not_understood'],
    ['helpdesk_unavailable: private_address', 'private_network'],
    ['unavailable: unknown_key', 'key'],
    ['internal', 'internal'],
  ])('explains %s as %s', (code, kind) => {
    expect(faultOf(code)).toBe(kind)
  })
})
