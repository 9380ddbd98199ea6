import { expect, it } from 'vitest'
import { planDeal } from '#server/dealing/plan-deal.ts'
import { workspaces } from '#server/storage/index.ts'
import { everyRoute, type RouteName } from '#shared/contract/every-route.ts'
import { eachDatabase } from '#test/support/databases.ts'
import {
  addConversation,
  addConversations,
  addTeam,
  draftContent,
  submission,
} from '#test/support/factories.ts'
import { fetchNow } from '#test/support/fetch.ts'
import { useServer } from '#test/support/server.ts'

/** What is there to be read, and what is said of a person: where the review itself is to be seen. */
const shown: RouteName[] = ['getReceivedReviews', 'getGivenReviews', 'getUnreadNotices']
const everybody = ['11', '12', '13', '14', '15']

eachDatabase('an extra review', (open) => {
  const world = useServer(open)

  async function scene(settings: object = {}) {
    const server = world()
    const team = await addTeam(server, { settings: { overlapShare: 0, ...settings } })
    const conversation = await addConversation(server, team.id)
    const send = (id: string, change: object = {}) =>
      server.call('submitReview', {
        as: team.person(id),
        body: submission(server, { conversation, ...change }),
      })
    const choice = async (id: string, of = conversation) => {
      const params = { conversation: of }
      return (await server.ok('getPanel', { as: team.person(id), params })).reviewees[0]
    }
    const review = async (id: string) => {
      const answer = await send(id)
      expect(answer.status).toBe(201)
    }
    return { server, team, conversation, send, choice, review }
  }
  const said = ({
    status,
    code,
    text,
  }: {
    status: number
    code: string | undefined
    text: string
  }) => code ?? { status, extra: JSON.parse(text).review.extra }
  const isExtra = { status: 201, extra: true }
  const counts = { status: 201, extra: false }

  it('is taken where others have reviewed it or are at it, and only where it is asked for', async () => {
    const { server, team, conversation, send, choice, review } = await scene()
    const params = { conversation, reviewee: '12' }
    const body = { revision: 0, content: draftContent() }
    await server.ok('saveDraft', { as: team.person('11'), params, body })
    expect(await choice('13')).toMatchObject({ verdict: 'refused', mayBeExtra: true })
    expect(said(await send('13'))).toBe('not_eligible')
    expect(said(await send('13', { extra: true }))).toEqual(isExtra)
    await review('11')
    expect(await choice('14')).toMatchObject({ verdict: 'refused', mayBeExtra: true })
    expect(said(await send('14', { extra: true }))).toEqual(isExtra)
  })

  it('counts where the place is free after all, and leaves it free where it is not', async () => {
    const { send, choice } = await scene()
    expect(said(await send('11', { extra: true }))).toEqual(counts)
    expect(said(await send('13', { extra: true }))).toEqual(isExtra)
    const { send: sendThere, server, team, conversation } = await scene()
    const params = { conversation, reviewee: '12' }
    const body = { revision: 0, content: draftContent() }
    await server.ok('saveDraft', { as: team.person('11'), params, body })
    expect(said(await sendThere('13', { extra: true }))).toEqual(isExtra)
    expect(said(await sendThere('11'))).toEqual(counts)
    expect((await choice('14'))?.reasons).toEqual([
      { code: 'already_reviewed', actual: 1, limit: 1 },
    ])
  })

  it('passes nothing else: not what is never allowed, nor what nobody has seen', async () => {
    const { server, team, send, review } = await scene({ rules: { excludedTags: ['vip'] } })
    await review('11')
    expect(said(await send('11', { extra: true }))).toBe('already_reviewed')
    const about = [
      { tags: ['legal'] },
      { tags: ['spam'] },
      { replies: { '12': 2, '13': 1 } },
      { tags: ['vip'] },
    ]
    const codes: unknown[] = []
    for (const given of about) {
      const conversation = await addConversation(server, team.id, { ...given, tags: [] })
      await server.ok('submitReview', {
        as: team.person('11'),
        body: submission(server, { conversation }),
      })
      await addConversation(server, team.id, { ...given, id: conversation })
      codes.push(said(await send('13', { conversation, extra: true })))
      if (given.tags?.[0] === 'vip')
        codes.push(said(await send('13', { conversation, extra: true, reviewAnyway: true })))
    }
    expect(codes).toEqual([
      'not_eligible',
      'not_eligible',
      'own_conversation',
      'not_eligible',
      isExtra,
    ])
  })

  it('is no way past the limit of reviews received alone, and is not stopped by it besides', async () => {
    const { server, team, send, choice, review } = await scene({ mostReceived: 1 })
    await review('11')
    const codes = (await choice('13'))?.reasons.map(({ code }) => code)
    expect(codes).toEqual(['already_reviewed', 'received_enough'])
    expect(said(await send('13', { extra: true }))).toEqual(isExtra)
    const conversation = await addConversation(server, team.id)
    expect(said(await send('13', { conversation, extra: true }))).toBe('not_eligible')
  })

  it('is read by its reviewee as any other, and says that it is one', async () => {
    const { server, team, conversation, send, review } = await scene()
    await review('11')
    await send('13', { extra: true, comment: 'Well put' })
    const as = team.person('12')
    const { reviews, unread } = await server.ok('getReceivedReviews', { as })
    expect(unread).toBe(2)
    expect(reviews.map((one) => [one.reviewer?.id, one.extra]).sort()).toEqual([
      ['11', false],
      ['13', true],
    ])
    const past = await server.ok('getPastReviews', { as, params: { conversation } })
    expect(past.reviews.filter(({ extra }) => extra)).toHaveLength(1)
    const given = await server.ok('getGivenReviews', { as: team.person('13') })
    expect(given.reviews.map(({ extra }) => extra)).toEqual([true])
  })

  it('changes no figure, no queue and no deal by a byte', async () => {
    const { server, team, send, review } = await scene()
    await addConversations(
      server,
      team.id,
      Array.from({ length: 12 }, (_, n) => ({ replies: { [n % 2 ? '12' : '14']: 2 } })),
    )
    await fetchNow(server, team.person('11'), 2)
    await review('11')
    const { round } = await server.ok('getQueue', { as: team.person('11') })
    const figures = async () => {
      const told: Record<string, unknown> = {}
      for (const [name, { method, path }] of Object.entries(everyRoute)) {
        if (method !== 'get' || /:(?!round)/.test(path) || shown.includes(name as RouteName))
          continue
        for (const id of everybody) {
          const call = { as: team.person(id), params: { round: round.startsOn } }
          const { status, text } = await server.call(name as RouteName, call)
          told[`${name} ${id}`] = { status, text }
        }
      }
      const workspace = await workspaces.findWorkspace(server.database.kysely, team.id)
      if (!workspace) throw new Error('there is no workspace')
      const services = { ...server.services, seed: () => 7 }
      const { result, report } = await planDeal(services, workspace, { kind: 'round', ending: [] })
      return { told, result, report }
    }
    const before = await figures()
    expect(Object.keys(before.told).length).toBeGreaterThan(9 * everybody.length)
    expect(before.result.assignments.length).toBeGreaterThan(5)
    expect(said(await send('13', { extra: true }))).toEqual(isExtra)
    expect(await figures()).toEqual(before)
    // Sent as one that counts, the same changes them.
    await server.database.kysely
      .updateTable('reviews')
      .set({ extra: false })
      .where('workspace_id', '=', team.id)
      .execute()
    const counted = await figures()
    for (const name of ['getParticipation', 'getRound', 'getRounds'])
      expect(counted.told[`${name} 14`]).not.toEqual(before.told[`${name} 14`])
    expect(counted.told['getQueue 13']).not.toEqual(before.told['getQueue 13'])
    expect(counted.result).not.toEqual(before.result)
  })
})
