import { expect, it } from 'vitest'
import { drafts } from '#server/storage/index.ts'
import { eachDatabase } from '#test/support/databases.ts'
import {
  addConversation,
  addTeam,
  draftContent,
  type NewPerson,
  submission,
} from '#test/support/factories.ts'
import { useServer } from '#test/support/server.ts'

/** 11 reviews 12; 13 took part; 14 leads; 15 is an admin; 16 only looks; 17 is a light agent. */
const people: NewPerson[] = [
  { id: '11', name: 'Ada' },
  { id: '12', name: 'Bo' },
  { id: '13', name: 'Cy' },
  { id: '14', name: 'Lea', lead: true },
  { id: '15', name: 'Adam', role: 'admin' },
  { id: '16', name: 'Onno' },
  { id: '17', name: 'Lin', lightAgent: true },
  { id: '18', name: 'Off', reviews: false, isReviewed: false },
]

eachDatabase('past reviews', (open) => {
  const world = useServer(open)

  async function scene(settings: Record<string, unknown> = {}) {
    const server = world()
    const team = await addTeam(server, { settings, people })
    const conversation = await addConversation(server, team.id, { replies: { '12': 2, '13': 1 } })
    const as = team.person('11')
    const { review } = await server.ok('submitReview', {
      as,
      body: submission(server, { conversation, comment: 'Clear and kind.' }),
    })
    const past = (id: string) =>
      server.ok('getPastReviews', { as: team.person(id), params: { conversation } })
    return { server, team, conversation, review, past }
  }

  const matrix: Record<string, Record<string, number>> = {
    open: { '11': 1, '12': 1, '13': 1, '14': 1, '15': 1, '16': 1, '17': 0, '18': 0 },
    participants: { '11': 1, '12': 1, '13': 1, '14': 1, '15': 0, '16': 0, '17': 0, '18': 0 },
    private: { '11': 1, '12': 1, '13': 0, '14': 1, '15': 0, '16': 0, '17': 0, '18': 0 },
  }
  it.each(Object.entries(matrix))(
    'show to whom the setting %s lets them',
    async (visibility, to) => {
      const { server, team, conversation, past } = await scene({ visibility })
      for (const [id, count] of Object.entries(to)) {
        const { reviews, blind } = await past(id)
        expect([id, reviews.length, blind]).toEqual([id, count, 0])
        const panel = await server.ok('getPanel', { as: team.person(id), params: { conversation } })
        expect([id, panel.pastCount, panel.blindCount]).toEqual([id, count, 0])
      }
    },
  )

  const begun: Record<string, Record<string, [number, number]>> = {
    open: { '11': [1, 0], '13': [0, 1], '14': [0, 1], '16': [0, 1] },
    participants: { '14': [0, 1], '16': [0, 0] },
    private: { '14': [0, 1], '16': [0, 0] },
  }
  it.each(Object.entries(begun))(
    'hide under %s while the form is begun',
    async (visibility, to) => {
      const { server, team, conversation, past } = await scene({ visibility })
      for (const [id, [visible, blind]] of Object.entries(to)) {
        await server.database.inTransaction(async (trx) => {
          const key = { teammate: id, conversation, reviewee: '13' }
          const draft = { revision: 0, content: draftContent() }
          await drafts.saveDraft(trx, team.id, key, { ...draft, at: server.clock.now() })
        })
        const found = await past(id)
        expect([id, found.reviews.length, found.blind]).toEqual([id, visible, blind])
        const panel = await server.ok('getPanel', { as: team.person(id), params: { conversation } })
        expect(panel.blindCount).toBe(blind)
      }
    },
  )

  it('hide until the own review is given, which is blind then; after a look it is not', async () => {
    const { server, team, conversation, past } = await scene({
      rules: { reviewsPerConversation: 3 },
    })
    const draft = {
      params: { conversation, reviewee: '12' },
      body: { revision: 0, content: draftContent() },
    }
    await server.ok('saveDraft', { as: team.person('16'), ...draft })
    expect(await past('16')).toMatchObject({ reviews: [], blind: 1 })
    const body = submission(server, { conversation })
    const blind = await server.ok('submitReview', { as: team.person('16'), body })
    expect(blind.review.notBlind).toBe(false)
    expect((await past('16')).reviews).toHaveLength(2)

    expect((await past('14')).reviews).toHaveLength(2)
    const looked = { as: team.person('14'), body: submission(server, { conversation }) }
    expect((await server.ok('submitReview', looked)).review.notBlind).toBe(true)
  })

  it('record no look where there was nothing to see', async () => {
    const { server, team } = await scene()
    const conversation = await addConversation(server, team.id)
    const as = team.person('11')
    await server.ok('getPastReviews', { as, params: { conversation } })
    const { review } = await server.ok('submitReview', {
      as,
      body: submission(server, { conversation }),
    })
    expect(review.notBlind).toBe(false)
  })

  it('name no reviewer where the workspace hides names, but to leads and the reviewer', async () => {
    const { server, team, review, past } = await scene({ hideReviewerNames: true })
    const reply = { id: crypto.randomUUID(), text: 'You asked about the refund' }
    await server.ok('replyToReview', {
      as: team.person('11'),
      params: { review: review.id },
      body: reply,
    })
    for (const id of ['12', '13', '16']) {
      const found = JSON.stringify(await past(id))
      expect(found).toContain('refund')
      expect(found).not.toMatch(/"11"|Ada/)
    }
    const mine = JSON.stringify(await server.ok('getReceivedReviews', { as: team.person('12') }))
    expect(mine).not.toMatch(/"11"|Ada/)
    for (const id of ['11', '14'])
      expect((await past(id)).reviews[0]?.reviewer).toEqual({ id: '11', name: 'Ada' })
  })

  it('come with what I wrote about the same people elsewhere, and no one else', async () => {
    const { server, team, past } = await scene()
    const second = await addConversation(server, team.id, { replies: { '13': 1 } })
    const as = team.person('11')
    const body = submission(server, { conversation: second, reviewee: '13' })
    const { review } = await server.ok('submitReview', { as, body })
    expect((await past('11')).mine.map(({ id }) => id)).toEqual([review.id])
    expect((await past('16')).mine).toEqual([])
  })
})
