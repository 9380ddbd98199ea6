import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversation, addTeam, goodRatings, submission } from '#test/support/factories.ts'
import { useServer } from '#test/support/server.ts'

const hour = 60 * 60 * 1000

eachDatabase('a review that was given', (open) => {
  const world = useServer(open)

  async function scene(settings = {}) {
    const server = world()
    const team = await addTeam(server, { settings })
    const conversation = await addConversation(server, team.id)
    const [reviewer, reviewee] = [team.person('11'), team.person('12')]
    const sent = submission(server, { conversation, comment: 'First' })
    const { review } = await server.ok('submitReview', { as: reviewer, body: sent })
    const params = { review: review.id }
    const { conversation: _, idempotencyKey: __, madeAt: ___, ...rest } = sent
    const edit = (version: number, comment: string) =>
      server.call('editReview', {
        as: reviewer,
        params,
        body: {
          ...rest,
          version,
          comment,
          ratings: { ...goodRatings, quality: { option: 'exceptional' } },
        },
      })
    return { server, team, conversation, reviewer, reviewee, review, params, edit, sent }
  }

  it('keeps every version that its reviewer wrote', async () => {
    const { server, team, review, edit } = await scene()
    server.clock.advance(hour)
    expect((await edit(1, 'Second')).status).toBe(200)
    const again = JSON.parse((await edit(2, 'Third')).text)
    expect(again).toMatchObject({ version: 3, comment: 'Third', score: 1 })
    expect(again.editedAt).toBe(server.clock.now().toISOString())
    const versions = await server.database.kysely
      .selectFrom('review_versions')
      .select(['version', 'content'])
      .where('workspace_id', '=', team.id)
      .where('review_id', '=', review.id)
      .orderBy('version')
      .execute()
    expect(versions.map(({ content }) => content['comment'])).toEqual(['First', 'Second', 'Third'])
    expect(versions.map(({ content }) => content['score'])).toEqual([0.75, 1, 1])
  })

  it('refuses a change over another version, with other ratings than the card has, or another card', async () => {
    const { server, reviewer, params, edit, sent } = await scene()
    const answers = await Promise.all([edit(1, 'a'), edit(1, 'b')])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)?.code).toBe('stale_revision')
    const body = { ...sent, version: 2 }
    const broken = { ...body, ratings: { quality: { option: 'good' } } }
    const missing = await server.call('editReview', { as: reviewer, params, body: broken })
    expect(missing.code).toBe('invalid_ratings')
    const card = { ...body, scorecardVersion: 2 }
    const other = await server.call('editReview', { as: reviewer, params, body: card })
    expect(other.code).toBe('bad_request')
  })

  it('can be changed for 24 hours', async () => {
    const { server, review, edit, team, conversation } = await scene()
    expect(review.may).toEqual({ edit: true, withdraw: true, acknowledge: false, reply: true })
    server.clock.advance(24 * hour - 1)
    expect((await edit(1, 'in time')).status).toBe(200)
    server.clock.advance(1)
    const late = await edit(2, 'too late')
    expect([late.status, late.code]).toEqual([409, 'edit_window_over'])
    const as = team.person('11')
    const panel = await server.ok('getPanel', { as, params: { conversation } })
    expect(panel.reviewees[0]?.myReview?.may.edit).toBe(false)
  })

  it('can no longer be changed once it was acknowledged, which is said once', async () => {
    const { server, reviewee, params, edit } = await scene()
    const unread = await server.ok('getReceivedReviews', { as: reviewee })
    expect(unread).toMatchObject({ unread: 1, more: false, reviews: [{ unread: ['review'] }] })
    const first = await server.ok('acknowledgeReview', { as: reviewee, params })
    server.clock.advance(hour)
    const second = await server.ok('acknowledgeReview', { as: reviewee, params })
    expect(second.acknowledgedAt).toBe(first.acknowledgedAt)
    expect((await edit(1, 'after thanks')).code).toBe('edit_window_over')
    expect(await server.ok('getReceivedReviews', { as: reviewee })).toMatchObject({ unread: 0 })
  })

  it('is marked as read by its reviewee only', async () => {
    const { server, team, review, reviewee } = await scene()
    const body = { reviews: [review.id] }
    await server.ok('readNotices', { as: team.person('14'), body })
    const unread = async () => (await server.ok('getReceivedReviews', { as: reviewee })).unread
    expect(await unread()).toBe(1)
    await server.ok('readNotices', { as: reviewee, body })
    expect(await unread()).toBe(0)
  })

  it('is withdrawn from everybody and from participation, and its place is free again', async () => {
    const { server, team, review, reviewer, reviewee, params, conversation, edit } = await scene()
    await server.ok('withdrawReview', { as: reviewer, params })
    expect((await server.ok('getQueue', { as: reviewer })).given).toBe(0)
    for (const id of ['11', '12', '14']) {
      const as = team.person(id)
      const past = await server.ok('getPastReviews', { as, params: { conversation } })
      expect(past.reviews).toEqual([])
    }
    expect((await server.ok('getReceivedReviews', { as: reviewee })).reviews).toEqual([])
    expect((await edit(1, 'gone')).status).toBe(404)
    for (const name of ['acknowledgeReview', 'replyToReview'] as const) {
      const body = name === 'replyToReview' ? { id: randomUUID(), text: 'Hello' } : undefined
      expect((await server.call(name, { as: reviewee, params, body })).status).toBe(404)
    }
    const kept = await server.database.kysely
      .selectFrom('reviews')
      .select(['withdrawn_at'])
      .where('id', '=', review.id)
      .executeTakeFirst()
    expect(kept?.withdrawn_at).toEqual(server.clock.now())
    await server.ok('submitReview', { as: reviewer, body: submission(server, { conversation }) })
  })

  it('has a thread where a reply sent twice stands once, in the order of time', async () => {
    const { server, team, reviewer, reviewee, params } = await scene()
    const thanks = { id: randomUUID(), text: '  Thank you!  ' }
    const reply = (as: typeof reviewer, body: { id: string; text: string }) =>
      server.ok('replyToReview', { as, params, body })
    await Promise.all([reply(reviewee, thanks), reply(reviewee, thanks)])
    server.clock.advance(1000)
    await reply(reviewer, { id: randomUUID(), text: 'With pleasure' })
    server.clock.advance(1000)
    const { replies } = await reply(team.person('14'), { id: randomUUID(), text: 'Well done both' })
    expect(replies.map(({ author, text }) => [author.name, text])).toEqual([
      ['Bo', 'Thank you!'],
      ['Ada', 'With pleasure'],
      ['Lea', 'Well done both'],
    ])
    const taken = { as: reviewer, params, body: { id: thanks.id, text: 'mine' } }
    expect((await server.call('replyToReview', taken)).code).toBe('conflict')
    const empty = { as: reviewer, params, body: { id: randomUUID(), text: '   ' } }
    expect((await server.call('replyToReview', empty)).code).toBe('bad_request')
  })

  it('comes once in its pages where many have one instant, as imported ones have', async () => {
    const { server, team, reviewer, reviewee, review } = await scene({ mostReceived: 100 })
    const ids = [review.id]
    for (let n = 0; n < 24; n++) {
      const conversation = await addConversation(server, team.id)
      const body = submission(server, { conversation })
      ids.push((await server.ok('submitReview', { as: reviewer, body })).review.id)
    }
    await server.ok('readNotices', { as: reviewee, body: { reviews: ids } })
    const seen: string[] = []
    let query: Record<string, string> = {}
    for (let more = true; more; ) {
      const page = await server.ok('getReceivedReviews', { as: reviewee, query })
      seen.push(...page.reviews.map(({ id }) => id))
      const last = page.reviews.at(-1)
      query = { before: last?.submittedAt ?? '', beforeId: last?.id ?? '' }
      more = page.more
    }
    expect(seen.toSorted()).toEqual(ids.toSorted())
    const odd = { before: query['before'] ?? '', beforeId: 'not an id' }
    expect((await server.call('getReceivedReviews', { as: reviewee, query: odd })).status).toBe(200)
  })

  it('is one of many: all unread first, then read ones twenty a page, newest first', async () => {
    const { server, team, reviewer, reviewee, review } = await scene({ mostReceived: 100 })
    const ids = [review.id]
    for (let n = 0; n < 22; n++) {
      const conversation = await addConversation(server, team.id)
      server.clock.advance(1000)
      const body = submission(server, { conversation })
      ids.unshift((await server.ok('submitReview', { as: reviewer, body })).review.id)
    }
    const page = (query: Record<string, string> = {}) =>
      server.ok('getReceivedReviews', { as: reviewee, query })
    const idsOf = ({ reviews }: Awaited<ReturnType<typeof page>>) => reviews.map(({ id }) => id)
    expect(idsOf(await page())).toEqual(ids)

    const unread = ids.splice(5, 1)
    await server.ok('readNotices', { as: reviewee, body: { reviews: ids } })
    const first = await page()
    expect([first.unread, first.more]).toEqual([1, true])
    expect(idsOf(first)).toEqual([...unread, ...ids.slice(0, 20)])
    const second = await page({ before: first.reviews.at(-1)?.submittedAt ?? '' })
    expect([idsOf(second), second.more]).toEqual([ids.slice(20), false])
    for (const before of ['yesterday', '-271821-04-20T00:00:00.000Z'])
      expect(idsOf(await page({ before }))).toEqual(idsOf(first))
  })
})
