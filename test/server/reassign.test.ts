import { expect, it } from 'vitest'
import type { Reach } from '#shared/domain/eligibility/may-open.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversation, addTeam, draftContent, type NewPerson } from '#test/support/factories.ts'
import { fetchNow } from '#test/support/fetch.ts'
import { useServer } from '#test/support/server.ts'

/** Who may open only what is assigned to them, of a helpdesk that tells it. */
const limited: Reach = { limits: ['teams'], teams: ['c'], organizations: null, brands: [] }

eachDatabase('giving an assignment to somebody else', (open) => {
  const world = useServer(open)

  /** 11 has one of 12's conversations, in which 16 took part; 14 leads. */
  async function scene(settings: object = {}) {
    const server = world()
    const people: NewPerson[] = [
      { id: '11', name: 'Ada', teams: ['a'] },
      { id: '12', name: 'Bo', teams: ['b'] },
      { id: '13', name: 'Cy', teams: ['c'] },
      { id: '14', name: 'Lea', lead: true, teams: ['c'] },
      { id: '16', name: 'Eve', teams: ['c'] },
      { id: '17', name: 'Fay', languages: ['de'], teams: ['c'] },
      { id: '18', name: 'Gus', reviews: false },
      { id: '19', name: 'Hal', teams: ['b'] },
      { id: '20', name: 'Ida', teams: ['c'], reach: limited },
    ]
    const team = await addTeam(server, {
      people,
      settings: { overlapShare: 0, teamScope: 'other', ...settings },
    })
    const conversation = await addConversation(server, team.id, {
      replies: { '12': 3, '16': 1 },
      team: 'b',
    })
    const [reviewer, lead] = [team.person('11'), team.person('14')]
    const { queue } = await fetchNow(server, reviewer, 1)
    const assignment = queue.assignments[0]?.id ?? ''
    const give = (to: string, as = lead) =>
      server.call('reassign', { as, params: { assignment }, body: { reviewer: to } })
    return { server, team, conversation, reviewer, lead, assignment, give }
  }

  it('is possible for whom no hard rule breaks, and says what breaks for the others', async () => {
    const { server, lead, assignment } = await scene()
    const { reviewers } = await server.ok('getOtherReviewers', {
      as: lead,
      params: { assignment },
    })
    const codes = reviewers.map(({ person, reasons }) => [
      person.name,
      ...reasons.map(({ code }) => code),
    ])
    expect(codes.toSorted()).toEqual([
      ['Bo', 'own_conversation', 'team_scope'],
      ['Cy'],
      ['Eve', 'own_conversation'],
      ['Fay', 'language_not_spoken'],
      ['Hal', 'team_scope'],
      ['Ida', 'cannot_open'],
      ['Lea'],
    ])
  })

  it('takes it from one and gives it to the other, noted as such', async () => {
    const { server, team, conversation, reviewer, lead, assignment, give } = await scene()
    const open = await server.ok('getOpenAssignments', { as: lead })
    expect(open.assignments).toMatchObject([
      { id: assignment, conversation, reviewer: { name: 'Ada' }, reviewee: { name: 'Bo' } },
    ])
    expect((await give('13')).status).toBe(200)
    expect((await server.ok('getQueue', { as: reviewer })).assignments).toEqual([])
    const { assignments, round } = await server.ok('getQueue', { as: team.person('13') })
    expect(assignments).toMatchObject([{ conversation, reason: { reassigned: true } }])
    const report = await server.ok('getRound', { as: lead, params: { round: round.startsOn } })
    const [deal] = report.deals.filter(({ kind }) => kind === 'reassigned')
    expect(deal).toMatchObject({ reviewer: { id: '13' }, assigned: 1 })
    const stored = await server.database.kysely
      .selectFrom('deals')
      .select('report')
      .where('id', '=', deal?.id ?? '')
      .executeTakeFirstOrThrow()
    expect(stored.report['reassigned']).toEqual({ assignment, from: '11', by: '14' })
    const again = await give('14')
    expect([again.status, again.code]).toEqual([409, 'conflict'])
  })

  it('is refused with every rule that it would break', async () => {
    const { server, reviewer, give } = await scene()
    const refused = await give('12')
    expect([refused.status, refused.code, refused.details]).toEqual([
      422,
      'not_eligible',
      { reasons: [{ code: 'own_conversation' }, { code: 'team_scope' }], anyway: false },
    ])
    for (const nobody of ['18', '99', '11']) expect((await give(nobody)).code).toBe('not_found')
    expect((await server.ok('getQueue', { as: reviewer })).assignments).toHaveLength(1)
  })

  it('leaves with who has begun it what they began', async () => {
    const { server, conversation, reviewer, lead, give } = await scene()
    const params = { conversation, reviewee: '12' }
    const body = { revision: 0, content: draftContent() }
    await server.ok('saveDraft', { as: reviewer, params, body })
    expect((await give('13')).code).toBe('conflict')
    const { assignments } = await server.ok('getOpenAssignments', { as: lead })
    expect(assignments).toMatchObject([{ begun: true }])
  })

  it('goes to nobody with twice the quota open, nor back to who had it', async () => {
    const { server, team, give, lead } = await scene({ quota: 1 })
    for (let n = 0; n < 3; n++) await addConversation(server, team.id)
    await fetchNow(server, team.person('13'), 2)
    const full = await give('13')
    expect(full.details).toEqual({ reasons: [{ code: 'open_limit' }], anyway: false })
    await give('14')
    const { assignments } = await server.ok('getQueue', { as: lead })
    const back = await server.call('reassign', {
      as: lead,
      params: { assignment: assignments[0]?.id ?? '' },
      body: { reviewer: '11' },
    })
    expect(back.details).toEqual({ reasons: [{ code: 'had_before' }], anyway: false })
  })

  it('is for leads of this workspace alone', async () => {
    const { server, team, assignment, give } = await scene()
    expect((await give('13', team.person('13'))).code).toBe('not_allowed')
    const elsewhere = (await addTeam(server)).person('14')
    expect((await give('13', elsewhere)).code).toBe('not_found')
    const params = { assignment }
    expect((await server.call('getOtherReviewers', { as: elsewhere, params })).code).toBe(
      'not_found',
    )
    expect((await server.ok('getOpenAssignments', { as: elsewhere })).assignments).toEqual([])
  })
})
