import { CompiledQuery, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { housekeeping } from '#server/jobs/housekeeping.ts'
import { dealOrTopUp } from '#server/jobs/index.ts'
import { removeExpiredData } from '#server/jobs/remove-expired-data.ts'
import { conversations, locks, syncs, webhooks, workspaces } from '#server/storage/index.ts'
import { testDatabases } from '#test/support/databases.ts'
import {
  addConversation,
  addTeam,
  draftContent,
  goodRatings,
  setPeople,
  submission,
} from '#test/support/factories.ts'
import { fetchNow } from '#test/support/fetch.ts'
import { addIntercomTeam, card, idOf, pressables } from '#test/support/intercom.ts'
import { startServer, type TestServer } from '#test/support/server.ts'
import { type Watched, watch } from '#test/support/statements.ts'

/** Tables that grow with use: reading one from end to end gets slower every week. */
const growing =
  /Seq Scan on (conversations|messages|reopens|participants|reviews|review_versions|replies|assignments|deals|fetches|drafts|reservations|reachable_quotas|looks|notices|idempotency_keys|sessions|entry_tokens|webhook_events|panel_links)\b/

describe('the statements of the server on postgres', () => {
  const { open } = testDatabases('postgres')
  let database: Watched
  let server: TestServer

  beforeAll(async () => {
    database = watch(await open())
    server = await startServer({ database })
  })
  afterAll(() => server.close())

  /** Everything that the server does, once. */
  async function doEverything() {
    const team = await addTeam(server)
    const [as, reviewee] = [team.person('11'), team.person('12')]
    const conversation = await addConversation(server, team.id)
    for (let n = 0; n < 8; n++) await addConversation(server, team.id)
    const params = { conversation, reviewee: '12' }
    for (const revision of [0, 1])
      await server.ok('saveDraft', { as, params, body: { revision, content: draftContent() } })
    const stale = { as, params, body: { revision: 7, content: draftContent() } }
    expect((await server.call('saveDraft', stale)).code).toBe('stale_revision')
    await server.ok('deleteDraft', { as, params })
    const { queue } = await fetchNow(server, as, 2)
    const assignment = queue.assignments[0]?.id ?? ''
    await server.ok('handBack', { as, params: { assignment }, body: { reason: 'spam' } })
    // Nobody was dealt this one, nor handed it back.
    const free = { conversation: await addConversation(server, team.id) }
    const sent = submission(server, free)
    const { review } = await server.ok('submitReview', { as, body: sent })
    const one = { review: review.id }
    const edit = { ...sent, version: 1, ratings: goodRatings }
    await server.ok('editReview', { as, params: one, body: edit })
    const reply = { id: crypto.randomUUID(), text: 'Thanks' }
    for (let n = 0; n < 2; n++)
      await server.ok('replyToReview', { as: reviewee, params: one, body: reply })
    await server.ok('getPastReviews', { as: reviewee, params: free })
    await server.ok('getPastReviews', { as: team.person('14'), params: free })
    await server.ok('readNotices', { as: reviewee, body: { reviews: [review.id] } })
    await server.ok('acknowledgeReview', { as: reviewee, params: one })
    const before = server.clock.now().toISOString()
    for (const query of [undefined, { before }])
      await server.ok('getReceivedReviews', { as: reviewee, ...(query && { query }) })
    for (const query of [undefined, { before }])
      await server.ok('getGivenReviews', { as, ...(query && { query }) })
    await server.ok('getUnreadNotices', { as })
    await server.ok('withdrawReview', { as, params: one })
    await server.ok('getQueue', { as })
    await server.ok('getPanel', { as, params })
    await server.ok('getContext', { as, params })
    await server.ok('updateMe', { as, body: { keysEnabled: true } })
    const { session } = await server.signIn(as)
    await server.ok('renewSession', { body: { handle: session.handle } })
    await server.call('renewSession', { body: { handle: `${session.handle.slice(0, -1)}!` } })
    await database.inTransaction(async (trx) => {
      await locks.lock(trx, team.id, 'nothing')
      await syncs.startSync(trx, team.id, server.clock.now())
      await syncs.finishSync(trx, team.id, server.clock.now())
    })
    const context = { signal: new AbortController().signal }
    await dealOrTopUp(server.services).perform({ workspace: team.id } as never, context)
    server.clock.advance(7 * 24 * 60 * 60 * 1000)
    await dealOrTopUp(server.services).perform({ workspace: team.id } as never, context)
    await runProgram(team)
    await pressCards()
    await housekeeping(server.services).perform({} as never, context)
    await tellAndForget(team)
  }

  /** What the helpdesk announces, and what is not kept: people who left, and what is old. */
  async function tellAndForget(team: Awaited<ReturnType<typeof addTeam>>) {
    const now = server.clock.now()
    await server.ok('getConnection', { as: team.person('14') })
    await server.ok('previewRetention', { as: team.person('14'), body: { months: 1 } })
    await setPeople(server, team.id, [{ id: '11' }, { id: '14', lead: true }])
    await database.inTransaction(async (trx) => {
      await webhooks.saveWebhook(trx, team.id, new Uint8Array([1]), now)
      await webhooks.settleAccount(trx, team.id, '1')
      await webhooks.takeEvent(trx, team.id, 'event', now)
      await webhooks.noteEvent(trx, team.id, 'received_at', now)
      const [gone] = (await conversations.listRecent(trx, team.id, 1)).conversations
      if (!gone) throw new Error('nothing is left to be deleted')
      const change = { id: gone.id, messages: [], whole: false, deleted: true }
      await conversations.storeChanges(trx, team.id, [change], now)
      await workspaces.saveSettings(trx, team.id, { retentionMonths: 1 })
    })
    server.clock.advance(100 * 24 * 60 * 60 * 1000)
    const context = { signal: new AbortController().signal }
    await removeExpiredData(server.services).perform({ workspace: team.id } as never, context)
  }

  /** Everything that leads do, and what people say of themselves. */
  async function runProgram(team: Awaited<ReturnType<typeof addTeam>>) {
    const as = team.person('14')
    const { revision, settings } = await server.ok('getProgram', { as })
    await server.ok('updateProgram', { as, body: { revision, settings } })
    await server.ok('previewRules', { as, body: { rules: settings.rules } })
    const teammate = { as, params: { teammate: '11' } }
    await server.ok('getTeammates', { as })
    await server.ok('updateTeammate', { ...teammate, body: { share: 0.5 } })
    const absences = [{ from: '2026-04-01', to: '2026-04-02' }]
    await server.ok('setAbsences', { ...teammate, body: { absences } })
    await server.ok('getAbsences', teammate)
    const { rounds } = await server.ok('getRounds', { as })
    expect(rounds.map(({ state }) => state)).toEqual(['open', 'closed'])
    for (const { startsOn } of rounds) {
      await server.ok('getRounds', { as, query: { before: startsOn } })
      await server.ok('getRound', { as, params: { round: startsOn } })
    }
    const { conversations } = await server.ok('getHeldConversations', { as })
    const [held] = conversations.map(({ conversation }) => ({ conversation }))
    if (!held) throw new Error('nothing was held')
    const body = { decision: 'keep_out' }
    await server.ok('decideHeldConversation', { as, params: held, body })
  }

  /** What only cards do. */
  async function pressCards() {
    const team = await addIntercomTeam(server)
    const as = team.person('11')
    const conversation = await addConversation(server, team.id)
    const first = await card(server, as, conversation)
    await card(server, as, conversation, { component: idOf(first, 'Score it') })
    const component = idOf(first, 'Open full panel')
    const link = await card(server, as, conversation, { component })
    const url = pressables(link).find((one) => one.url !== undefined)?.url ?? ''
    expect((await fetch(url)).status).toBe(200)
    expect((await fetch(url, { method: 'POST' })).status).toBe(200)
  }

  it('read no growing table from end to end', async () => {
    await doEverything()
    const plans = new Map<string, string>()
    for (const node of database.statements) {
      const query = database.compile(node)
      if (!/^\s*(select|insert|update|delete|with)/i.test(query.sql)) continue
      if (/pgboss|pg_advisory/.test(query.sql) || plans.has(query.sql)) continue
      plans.set(query.sql, await explain(query))
    }
    expect(plans.size).toBeGreaterThan(50)
    const scans = [...plans].flatMap(([text, plan]) => {
      const [scan] = growing.exec(plan) ?? []
      return scan ? [`${scan}: ${text.slice(0, 200)}`] : []
    })
    expect(scans).toEqual([])
  })

  async function explain(query: CompiledQuery): Promise<string> {
    return database.inTransaction(async (trx) => {
      await sql`set local enable_seqscan = off`.execute(trx)
      const { rows } = await trx.executeQuery<Record<string, string>>(
        CompiledQuery.raw(`explain ${query.sql}`, [...query.parameters]),
      )
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    })
  }

  it('would be caught reading one', async () => {
    const query = database.kysely.selectFrom('reviews').selectAll().where('comment', '=', 'x')
    expect(await explain(query.compile())).toMatch(growing)
  })
})
