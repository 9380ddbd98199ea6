import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversation, addTeam, submission } from '#test/support/factories.ts'
import { useServer } from '#test/support/server.ts'

const minute = 60_000

eachDatabase('what is new to somebody', (open) => {
  const world = useServer(open)

  /** 11 reviewed the work of 12; 14 leads. */
  async function scene(settings: Record<string, unknown> = {}) {
    const server = world()
    const team = await addTeam(server, { settings })
    const [reviewer, reviewee, lead] = ['11', '12', '14'].map((id) => team.person(id))
    if (!reviewer || !reviewee || !lead) throw new Error('the team is not whole')
    const give = async () => {
      server.clock.advance(minute)
      const conversation = await addConversation(server, team.id)
      const body = submission(server, { conversation })
      return (await server.ok('submitReview', { as: reviewer, body })).review.id
    }
    const review = await give()
    type Person = typeof reviewer
    const unread = (as: Person) => server.ok('getUnreadNotices', { as })
    const received = (as: Person) => server.ok('getReceivedReviews', { as })
    const given = (as: Person) => server.ok('getGivenReviews', { as })
    const thank = (id = review) =>
      server.ok('acknowledgeReview', { as: reviewee, params: { review: id } })
    const reply = (as: Person, text = 'I see', id = review) => {
      server.clock.advance(minute)
      const body = { id: randomUUID(), text }
      return server.ok('replyToReview', { as, params: { review: id }, body })
    }
    const read = (as: Person, ...reviews: string[]) =>
      server.ok('readNotices', { as, body: { reviews } })
    const people = { reviewer, reviewee, lead }
    return { server, team, ...people, review, give, unread, received, given, thank, reply, read }
  }

  it('is a review of their work, until they have seen it', async () => {
    const { reviewer, reviewee, review, unread, received, given, read } = await scene()
    expect(await unread(reviewee)).toEqual({ received: 1, given: 0 })
    expect(await unread(reviewer)).toEqual({ received: 0, given: 0 })
    expect((await received(reviewee)).reviews).toMatchObject([{ id: review, unread: ['review'] }])
    expect(await given(reviewer)).toMatchObject({ unread: 0, reviews: [{ unread: [] }] })
    await read(reviewee, review)
    expect(await unread(reviewee)).toEqual({ received: 0, given: 0 })
    expect((await received(reviewee)).reviews).toMatchObject([{ id: review, unread: [] }])
  })

  it('is thanks, said once, and what was answered, for who gave the review', async () => {
    const { server, reviewer, reviewee, review, unread, given, thank, reply, read } = await scene()
    await thank()
    expect(await unread(reviewer)).toEqual({ received: 0, given: 1 })
    await reply(reviewee)
    await reply(reviewee, 'One more')
    expect(await given(reviewer)).toMatchObject({
      unread: 1,
      reviews: [{ id: review, unread: ['thanks', 'reply'] }],
    })
    await read(reviewer, review)
    expect(await given(reviewer)).toMatchObject({ unread: 0, reviews: [{ unread: [] }] })
    await thank()
    expect(await unread(reviewer)).toEqual({ received: 0, given: 0 })
    const kept = await server.database.kysely
      .selectFrom('notices')
      .select(['reason', 'teammate_id'])
      .where('review_id', '=', review)
      .orderBy('at')
      .execute()
    expect(kept.map(({ reason, teammate_id }) => [reason, teammate_id])).toEqual([
      ['review', '12'],
      ['thanks', '11'],
      ['reply', '11'],
      ['reply', '11'],
    ])
  })

  it('is an answer to the reviewee too, and to both where a lead joins in', async () => {
    const { reviewer, reviewee, lead, unread, reply, received } = await scene()
    await reply(reviewee)
    expect(await unread(reviewee)).toEqual({ received: 0, given: 0 })
    await reply(reviewer)
    expect(await unread(reviewer)).toEqual({ received: 0, given: 0 })
    expect((await received(reviewee)).reviews).toMatchObject([{ unread: ['reply'] }])
    await reply(lead)
    expect(await unread(reviewer)).toEqual({ received: 0, given: 1 })
    expect(await unread(reviewee)).toEqual({ received: 1, given: 0 })
    expect(await unread(lead)).toEqual({ received: 0, given: 0 })
  })

  it('is told once where a reply is sent twice', async () => {
    const { server, reviewer, reviewee, review, unread, read } = await scene()
    const body = { id: randomUUID(), text: 'Thank you' }
    const send = () => server.ok('replyToReview', { as: reviewee, params: { review }, body })
    await Promise.all([send(), send()])
    await read(reviewer, review)
    await send()
    expect(await unread(reviewer)).toEqual({ received: 0, given: 0 })
  })

  it('comes first in both lists, what happened last on top, then the rest by day', async () => {
    const { reviewer, reviewee, review: oldest, give, thank, reply, given } = await scene()
    const [second, third, newest] = [await give(), await give(), await give()]
    await thank(second)
    await reply(reviewee, 'Why?', oldest)
    const { reviews, unread } = await given(reviewer)
    expect(reviews.map(({ id }) => id)).toEqual([oldest, second, newest, third])
    expect(unread).toBe(2)
  })

  it('goes with a review that was withdrawn', async () => {
    const { server, reviewer, reviewee, lead, review, unread, reply, given } = await scene()
    await reply(lead)
    await server.ok('withdrawReview', { as: reviewer, params: { review } })
    expect(await unread(reviewee)).toEqual({ received: 0, given: 0 })
    expect(await unread(reviewer)).toEqual({ received: 0, given: 0 })
    expect((await given(reviewer)).reviews).toEqual([])
  })

  it('is for each person alone: nobody reads or marks what others were told', async () => {
    const { team, reviewee, lead, review, unread, read, received, given } = await scene()
    for (const as of [team.person('13'), lead]) {
      await read(as, review)
      expect([(await received(as)).reviews, (await given(as)).reviews]).toEqual([[], []])
      expect(await unread(as)).toEqual({ received: 0, given: 0 })
    }
    expect(await unread(reviewee)).toEqual({ received: 1, given: 0 })
  })

  it('is nothing to people of another workspace, by the same number', async () => {
    const { server, reviewee, review, unread, read, received, given } = await scene()
    const elsewhere = await addTeam(server)
    for (const as of [elsewhere.person('11'), elsewhere.person('12')]) {
      await read(as, review)
      expect([(await received(as)).reviews, (await given(as)).reviews]).toEqual([[], []])
      expect(await unread(as)).toEqual({ received: 0, given: 0 })
    }
    expect(await unread(reviewee)).toEqual({ received: 1, given: 0 })
  })

  it('keeps a hidden name hidden, and says whose answer it is to who gave the review', async () => {
    const { reviewer, reviewee, reply, received, given } = await scene({ hideReviewerNames: true })
    await reply(reviewee)
    await reply(reviewer)
    const [seen] = (await received(reviewee)).reviews
    expect(JSON.stringify(seen)).not.toMatch(/Ada|"11"/)
    expect(seen).toMatchObject({ unread: ['reply'], reviewer: null })
    const [mine] = (await given(reviewer)).reviews
    expect(mine?.replies.map(({ author }) => author.name)).toEqual(['Bo', 'Ada'])
  })

  it('is counted on the panel of any conversation', async () => {
    const { server, team, reviewer, reviewee, reply } = await scene()
    const conversation = await addConversation(server, team.id)
    const dot = async (as: typeof reviewer) =>
      (await server.ok('getPanel', { as, params: { conversation } })).unreadForMe
    expect([await dot(reviewer), await dot(reviewee)]).toEqual([0, 1])
    await reply(reviewee)
    await reply(reviewee)
    expect([await dot(reviewer), await dot(reviewee)]).toEqual([1, 0])
  })
})
