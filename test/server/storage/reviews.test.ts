import { randomUUID } from 'node:crypto'
import { beforeAll, expect, it } from 'vitest'
import { type OpenDatabase, replies, reviews, scorecards } from '#server/storage/index.ts'
import { defaultScorecard } from '#shared/domain/scorecard/default-scorecard.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { goodRatings } from '#test/support/factories.ts'
import { newReview } from './new-review.ts'
import { addWorkspace } from './workspace.ts'

const now = new Date('2026-03-04T10:00:00Z')

eachDatabase('reviews', (open) => {
  let database: OpenDatabase

  beforeAll(async () => {
    database = await open()
    for (const workspace of ['a', 'b']) {
      await addWorkspace(database, workspace)
      await database.inTransaction((trx) =>
        scorecards.addScorecard(trx, workspace, defaultScorecard, now),
      )
    }
  })

  async function add(changes: Partial<reviews.NewReview> = {}) {
    const review = newReview(changes)
    await database.inTransaction((trx) => reviews.addReview(trx, 'a', review))
    return review.id
  }
  const find = (id: string, workspace = 'a') => reviews.findReview(database.kysely, workspace, id)

  it('come back as stored, with their scorecard, and not in another workspace', async () => {
    const id = await add()
    const found = await find(id)
    expect(found).toMatchObject({ version: 1, ratings: goodRatings, score: 0.75, thread: [] })
    expect(found?.scorecard).toEqual(defaultScorecard)
    expect(await find(id, 'b')).toBeUndefined()
  })

  it('are one for each conversation, reviewee and reviewer, until withdrawn', async () => {
    const conversation = randomUUID()
    const first = await add({ conversation })
    const of = { conversation, reviewee: '12', reviewer: '11' }
    expect(await reviews.findLiveReview(database.kysely, 'a', of)).toBe(first)
    await expect(add({ conversation })).rejects.toMatchObject({ code: '23505' })
    await add({ conversation, reviewee: '13' })
    await database.inTransaction((trx) =>
      reviews.markReview(trx, 'a', first, { mark: 'withdrawn', at: now }),
    )
    expect(await reviews.findLiveReview(database.kysely, 'a', of)).toBeUndefined()
    await add({ conversation })
    const listed = await reviews.listReviewsOfConversation(database.kysely, 'a', conversation)
    expect(listed.map(({ id }) => id)).not.toContain(first)
    expect(listed).toHaveLength(2)
  })

  it('never rate oneself, and never lean on a scorecard that is not there', async () => {
    await expect(add({ reviewee: '11' })).rejects.toMatchObject({ code: '23514' })
    await expect(add({ scorecardVersion: 9 })).rejects.toMatchObject({ code: '23503' })
  })

  it('are revised over the version that was read, and not once closed', async () => {
    const content = {
      ratings: goodRatings,
      comment: 'Kinder',
      score: null,
      complexity: 'complex',
      highlight: true,
      followUps: ['customer'],
      activeSeconds: 9,
      notBlind: false,
    }
    const id = await add()
    const revise = (version: number) =>
      database.inTransaction((trx) =>
        reviews.reviseReview(trx, 'a', id, { version, content, at: now }),
      )
    expect((await Promise.all([revise(1), revise(1)])).toSorted()).toEqual([false, true])
    expect(await find(id)).toMatchObject({ version: 2, score: null, followUps: ['customer'] })
    await database.inTransaction((trx) =>
      reviews.markReview(trx, 'a', id, { mark: 'acknowledged', at: now }),
    )
    expect(await revise(2)).toBe(false)
  })

  it('keep the first time of each mark', async () => {
    const id = await add()
    for (const at of [now, new Date(now.getTime() + 1000)]) {
      await database.inTransaction((trx) =>
        reviews.markReview(trx, 'a', id, { mark: 'acknowledged', at }),
      )
      await database.inTransaction((trx) =>
        reviews.markReview(trx, 'b', id, { mark: 'withdrawn', at }),
      )
    }
    expect(await find(id)).toMatchObject({ acknowledgedAt: now, withdrawnAt: null })
  })

  it('have threads in which an id stands for one reply', async () => {
    const [review, other] = [await add(), await add()]
    const reply = { id: randomUUID(), review, author: '12', text: 'Thanks', at: now }
    const say = (changes: Partial<typeof reply> = {}) =>
      database.inTransaction((trx) => replies.addReply(trx, 'a', { ...reply, ...changes }))
    expect([await say(), await say()]).toEqual([true, true])
    for (const changes of [{ review: other }, { author: '11' }, { text: 'No' }])
      expect(await say(changes)).toBe(false)
    expect((await find(review))?.thread).toEqual([
      {
        id: reply.id,
        author: '12',
        authorName: '12',
        at: '2026-03-04T10:00:00.000Z',
        text: 'Thanks',
      },
    ])
  })
})
