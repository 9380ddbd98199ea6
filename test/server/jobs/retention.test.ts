import { expect, it } from 'vitest'
import { removeExpiredData } from '#server/jobs/remove-expired-data.ts'
import { conversations, workspaces } from '#server/storage/index.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversation, addTeam, draftContent, submission } from '#test/support/factories.ts'
import { fetchNow } from '#test/support/fetch.ts'
import { useServer } from '#test/support/server.ts'

const { signal } = new AbortController()
const dayMs = 24 * 60 * 60 * 1000
/** Everything that grows, by what its rows are counted. */
const tables = [
  'reviews',
  'review_versions',
  'replies',
  'notices',
  'rounds',
  'deals',
  'assignments',
  'conversations',
  'messages',
  'participants',
  'looks',
] as const

eachDatabase('how long things are kept', (open) => {
  const world = useServer(open)

  async function prepare(settings: Record<string, unknown> = {}) {
    const server = world()
    const team = await addTeam(server, { settings })
    const [ada, bo] = [team.person('11'), team.person('12')]
    /** A round with a review, its answer and a look, and what was fetched for it. */
    const work = async () => {
      const conversation = await addConversation(server, team.id)
      for (let n = 0; n < 3; n++) await addConversation(server, team.id)
      await fetchNow(server, ada, 2)
      const free = await addConversation(server, team.id)
      const sent = submission(server, { conversation: free })
      const { review } = await server.ok('submitReview', { as: ada, body: sent })
      const reply = { id: crypto.randomUUID(), text: 'Thanks' }
      await server.ok('replyToReview', { as: bo, params: { review: review.id }, body: reply })
      await server.ok('getPastReviews', { as: team.person('13'), params: { conversation: free } })
      return { review: review.id, free, conversation }
    }
    const keep = async (retentionMonths: number) => {
      const as = team.person('14')
      const { revision, settings: now } = await server.ok('getProgram', { as })
      await server.ok('updateProgram', {
        as,
        body: { revision, settings: { ...now, retentionMonths } },
      })
    }
    const run = () =>
      removeExpiredData(server.services).perform({ workspace: team.id } as never, { signal })
    const count = async () => {
      const counts: Record<string, number> = {}
      for (const table of tables) {
        const row = await server.database.kysely
          .selectFrom(table)
          .select((of) => of.fn.countAll<number>().as('count'))
          .where('workspace_id', '=', team.id)
          .executeTakeFirstOrThrow()
        counts[table] = Number(row.count)
      }
      return counts
    }
    const preview = (months: number) =>
      server.ok('previewRetention', { as: team.person('14'), body: { months } })
    const reviews = async () =>
      (
        await server.database.kysely
          .selectFrom('reviews')
          .select('id')
          .where('workspace_id', '=', team.id)
          .execute()
      ).map(({ id }) => id)
    return { server, ...team, ada, work, keep, run, count, preview, reviews }
  }

  it('is for ever where a lead has not said otherwise', async () => {
    const { server, work, run, count } = await prepare()
    await work()
    const before = await count()
    server.clock.advance(5 * 365 * dayMs)
    await run()
    expect(await count()).toEqual(before)
  })

  it('ends after the months that a lead says: what is older goes, all of it, and nothing else', async () => {
    // After all that came before: a clock that goes back is not believed.
    world().clock.set('2032-03-04T10:00:00.000Z')
    const { server, work, keep, run, count, preview, reviews, ada } = await prepare()
    const old = await work()
    server.clock.advance(100 * dayMs)
    const young = await work()
    const youngOnes = await count()
    expect(await preview(4)).toMatchObject({ reviews: 0, since: '2032-02-09' })
    expect(await preview(3)).toMatchObject({
      since: '2032-03-08',
      reviews: 1,
      oldest: '2032-03-04T10:00:00.000Z',
    })
    await keep(4)
    await run()
    expect(await count()).toEqual(youngOnes)
    await keep(3)
    await run()
    expect(await reviews()).toEqual([young.review])
    const after = await count()
    for (const table of tables) {
      const young = { rounds: 1, deals: 1, reviews: 1, review_versions: 1, replies: 1, looks: 1 }
      const known: Record<string, number> = young
      if (table in known) expect([table, after[table]]).toEqual([table, known[table]])
      expect([table, (after[table] ?? 0) < (youngOnes[table] ?? 0)]).toEqual([table, true])
    }
    const find = (id: string) => conversations.findFacts(server.database.kysely, ada.workspace, id)
    expect([await find(old.free), await find(old.conversation)]).toEqual([undefined, undefined])
    expect(await find(young.free)).toBeDefined()
    await run()
    expect(await count()).toEqual(after)
    expect(await preview(3)).toMatchObject({ reviews: 0 })
    const line = server.logged.findLast((one) => one.includes('old data removed'))
    expect(JSON.parse(line ?? '{}')).toMatchObject({ reviews: 1, rounds: 1 })
    // Those who go on see a program like any other.
    expect((await server.ok('getQueue', { as: ada })).given).toBe(1)
    expect((await server.ok('getRounds', { as: { ...ada, id: '14' } })).rounds.length).toBe(1)
  })

  it('ends for whole rounds, so that counts are right as long as they are there', async () => {
    const { server, work, keep, run, reviews, person } = await prepare()
    // A Friday, and the Tuesday after the next Monday.
    server.clock.set('2033-03-04T10:00:00.000Z')
    const friday = await work()
    server.clock.set('2033-03-08T10:00:00.000Z')
    const tuesday = await work()
    await keep(1)
    server.clock.set('2033-04-07T10:00:00.000Z')
    await run()
    // A month ago is Monday the 7th: the round before it goes.
    expect(await reviews()).toEqual([tuesday.review])
    expect(friday.review).not.toBe(tuesday.review)
    server.clock.set('2033-04-10T10:00:00.000Z')
    await run()
    expect(await reviews()).toEqual([tuesday.review])
    server.clock.set('2033-04-14T10:00:00.000Z')
    await run()
    expect(await reviews()).toEqual([])
    const { rounds } = await server.ok('getRounds', { as: person('14') })
    expect(rounds.every(({ given }) => given === 0)).toBe(true)
  })

  it('does not end while somebody needs it: an open draft keeps its conversation', async () => {
    const { server, id, ada, work, keep, run } = await prepare()
    const { conversation } = await work()
    server.clock.advance(100 * dayMs)
    const params = { conversation, reviewee: '12' }
    await server.ok('saveDraft', {
      as: ada,
      params,
      body: { revision: 0, content: draftContent() },
    })
    await keep(1)
    await run()
    const find = () => conversations.findFacts(server.database.kysely, id, conversation)
    expect(await find()).toBeDefined()
    await server.ok('deleteDraft', { as: ada, params })
    await run()
    expect(await find()).toBeUndefined()
  })

  it('goes through more than fits into one transaction, and not into another workspace', async () => {
    const { server, id, ada, work, keep, run, reviews } = await prepare()
    const other = await prepare()
    const kept = await other.work()
    const { review } = await work()
    const row = await server.database.kysely
      .selectFrom('reviews')
      .selectAll()
      .where('workspace_id', '=', id)
      .executeTakeFirstOrThrow()
    const copies = Array.from({ length: 450 }, (_, n) => ({
      ...row,
      id: crypto.randomUUID(),
      conversation_id: `many-${n}`,
      ratings: JSON.stringify(row.ratings),
      follow_ups: '[]',
    }))
    await server.database.kysely.insertInto('reviews').values(copies).execute()
    await keep(1)
    server.clock.advance(40 * dayMs)
    expect((await reviews()).length).toBe(451)
    await Promise.all([run(), run()])
    expect(await reviews()).toEqual([])
    expect(await other.reviews()).toEqual([kept.review])
    expect(review).not.toBe(kept.review)
    expect(ada.workspace).toBe(id)
  })

  it('of what the helpdesk deleted is thirty days, and its reviews stay', async () => {
    const { server, id, work, run, count, reviews } = await prepare()
    const { free, review } = await work()
    const gone = { id: free, messages: [], whole: false, deleted: true }
    await server.database.inTransaction((trx) =>
      conversations.storeChanges(trx, id, [gone], server.clock.now()),
    )
    const before = await count()
    server.clock.advance(29 * dayMs)
    await run()
    expect(await count()).toEqual(before)
    server.clock.advance(2 * dayMs)
    await run()
    const after = await count()
    expect(after['conversations']).toBe((before['conversations'] ?? 0) - 1)
    for (const table of ['messages', 'participants'])
      expect(after[table]).toBeLessThan(before[table] ?? 0)
    expect(await reviews()).toEqual([review])
    const left = await server.database.kysely
      .selectFrom('messages')
      .select('id')
      .where('workspace_id', '=', id)
      .where('conversation_id', '=', free)
      .execute()
    expect(left).toEqual([])
  })

  it('refuses a preview and a setting that are no number of months, and who is no lead', async () => {
    const { server, id, person, keep } = await prepare()
    const call = (months: unknown, as = person('14')) =>
      server.call('previewRetention', { as, body: { months } })
    for (const months of [0, 121, 1.5, '6', null])
      expect((await call(months)).code).toBe('bad_request')
    expect((await server.call('previewRetention', { body: { months: 6 } })).code).toBe(
      'not_signed_in',
    )
    for (const who of ['11', '15']) expect((await call(6, person(who))).code).toBe('not_allowed')
    const other = await prepare()
    await other.work()
    expect(
      (await server.ok('previewRetention', { as: person('14'), body: { months: 1 } })).oldest,
    ).toBeNull()
    await keep(7)
    expect((await workspaces.findWorkspace(server.database.kysely, id))?.settings).toMatchObject({
      retentionMonths: 7,
    })
  })
})
