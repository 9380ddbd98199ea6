import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { drafts } from '#server/storage/index.ts'
import type { reviewRoutes } from '#shared/contract/reviews.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversation, addTeam, draftContent, submission } from '#test/support/factories.ts'
import { useServer } from '#test/support/server.ts'

/** 11 and 15 review 12; 13 took part; 14 leads. */
const people = [
  { id: '11', name: 'Ada' },
  { id: '12', name: 'Bo' },
  { id: '13', name: 'Cy' },
  { id: '14', name: 'Lea', lead: true },
  { id: '15', name: 'Dee' },
]

/** Every request that changes something on a review and answers with it, as somebody may send it. */
const writes: Partial<Record<keyof typeof reviewRoutes, (body: object) => object>> = {
  replyToReview: () => ({ id: randomUUID(), text: 'What did you write?' }),
  acknowledgeReview: () => ({}),
  editReview: (body) => ({ ...body, version: 1 }),
}

eachDatabase('a blind review', (open) => {
  const world = useServer(open)

  async function scene(settings: Record<string, unknown> = {}) {
    const server = world()
    const team = await addTeam(server, {
      settings: { rules: { reviewsPerConversation: 3 }, ...settings },
      people,
    })
    const conversation = await addConversation(server, team.id, { replies: { '12': 2, '13': 1 } })
    const body = submission(server, { conversation, comment: 'Clear and kind.' })
    const { review } = await server.ok('submitReview', { as: team.person('11'), body })
    const { conversation: _, idempotencyKey: __, madeAt: ___, ...content } = body
    const begin = (id: string) =>
      server.database.inTransaction((trx) =>
        drafts.saveDraft(
          trx,
          team.id,
          { teammate: id, conversation, reviewee: '13' },
          { revision: 0, content: draftContent(), at: server.clock.now() },
        ),
      )
    const past = (id: string) =>
      server.ok('getPastReviews', { as: team.person(id), params: { conversation } })
    const versions = async () => {
      const rows = await server.database.kysely
        .selectFrom('review_versions')
        .select('content')
        .where('workspace_id', '=', team.id)
        .where('review_id', '=', review.id)
        .orderBy('version')
        .execute()
      return rows.map(({ content: { not_blind: notBlind } }) => notBlind)
    }
    return { server, team, conversation, review, content, begin, past, versions }
  }

  it.each(Object.keys(writes) as (keyof typeof writes)[])(
    'is not read by writing to it (%s) while one’s own is begun, nor is anything written',
    async (route) => {
      const { server, team, review, content, begin } = await scene()
      const params = { review: review.id }
      for (const id of ['14', '15']) {
        await begin(id)
        const body = writes[route]?.(content) ?? {}
        const answer = await server.call(route, { as: team.person(id), params, body })
        expect([id, answer.status, answer.code]).toEqual([id, 404, 'not_found'])
        expect(answer.text).not.toContain('Clear and kind')
      }
      const { reviews } = await server.ok('getReceivedReviews', { as: team.person('12') })
      expect(reviews).toMatchObject([{ version: 1, replies: [], acknowledgedAt: null }])
    },
  )

  it('is read by a lead who replies with nothing begun, and that is a look', async () => {
    const { server, team, conversation, review } = await scene()
    const as = team.person('14')
    const reply = { id: randomUUID(), text: 'Well seen' }
    const params = { review: review.id }
    const answer = await server.ok('replyToReview', { as, params, body: reply })
    expect(answer.comment).toBe('Clear and kind.')
    const own = await server.ok('submitReview', { as, body: submission(server, { conversation }) })
    expect(own.review.notBlind).toBe(true)
  })

  it('is blind no more from the version on that was written after a look', async () => {
    const { server, team, conversation, review, content, past, versions } = await scene()
    const as = team.person('11')
    const params = { review: review.id }
    const edit = async (version: number) =>
      (await server.ok('editReview', { as, params, body: { ...content, version } })).notBlind
    expect(review.notBlind).toBe(false)
    expect(await edit(1)).toBe(false)
    // One's own alone is no look at anybody else's.
    await past('11')
    expect(await edit(2)).toBe(false)
    const body = submission(server, { conversation })
    await server.ok('submitReview', { as: team.person('15'), body })
    expect((await past('11')).reviews).toHaveLength(2)
    expect(await edit(3)).toBe(true)
    expect(await edit(4)).toBe(true)
    expect(await versions()).toEqual([false, false, false, true, true])
  })
})
