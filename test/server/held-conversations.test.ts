import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { assignments, rounds, workspaces } from '#server/storage/index.ts'
import { currentRound, lastDayOf } from '#shared/domain/program/calendar.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversation, addTeam } from '#test/support/factories.ts'
import { useServer } from '#test/support/server.ts'

eachDatabase('held conversations', (open) => {
  const world = useServer(open)

  async function team() {
    const server = world()
    const made = await addTeam(server)
    const { id, person } = made
    const lead = person('14')
    /** 11 gets a conversation and hands it back. */
    const handBack = async (reason: string, comment?: string) => {
      const conversation = await addConversation(server, id, { replies: { '12': 3 } })
      const workspace = await workspaces.findWorkspace(server.database.kysely, id)
      if (!workspace) throw new Error('no workspace')
      const { round } = currentRound(workspace, server.clock.now())
      const assignment = randomUUID()
      const reasonOf = { drawnFrom: 1, lastReviewedRoundsAgo: null }
      await server.database.inTransaction(async (trx) => {
        await rounds.ensureRound(trx, id, round)
        await assignments.addDeal(trx, id, {
          id: randomUUID(),
          kind: 'fetch',
          roundStartsOn: round.startsOn,
          dueOn: lastDayOf(round),
          reviewer: '11',
          seed: 1,
          report: {},
          assignments: [
            { id: assignment, reviewer: '11', reviewee: '12', conversation, reason: reasonOf },
          ],
          dealtAt: server.clock.now(),
        })
      })
      const body = { reason, comment }
      await server.ok('handBack', { as: person('11'), params: { assignment }, body })
      return conversation
    }
    const list = async () => (await server.ok('getHeldConversations', { as: lead })).conversations
    const decide = (conversation: string, decision: string) =>
      server.call('decideHeldConversation', {
        as: lead,
        params: { conversation },
        body: { decision },
      })
    const codes = async (conversation: string) => {
      const panel = await server.ok('getPanel', { as: person('13'), params: { conversation } })
      return panel.reviewees[0]?.reasons.map(({ code }) => code)
    }
    return { server, ...made, lead, handBack, list, decide, codes }
  }

  it('wait for a lead with who handed them back and why', async () => {
    const { server, handBack, list } = await team()
    await handBack('not_suitable')
    const short = await handBack('too_short', 'two words')
    server.clock.advance(1000)
    const sensitive = await handBack('sensitive')
    expect(await list()).toEqual([
      {
        conversation: sensitive,
        reason: 'sensitive',
        channel: 'email',
        replies: 3,
        handedBackBy: { id: '11', name: 'Ada' },
        handedBackAt: server.clock.now().toISOString(),
        comment: null,
      },
      expect.objectContaining({ conversation: short, reason: 'too_short', comment: 'two words' }),
    ])
  })

  it('go back into the pool, or stay out and leave the list', async () => {
    const { handBack, list, decide, codes } = await team()
    const [fine, spam] = [await handBack('spam'), await handBack('spam')]
    expect(await codes(fine)).toEqual(['held'])
    expect((await decide(fine, 'release')).status).toBe(200)
    expect(await codes(fine)).toEqual([])
    expect((await list()).map(({ conversation }) => conversation)).toEqual([spam])
    expect((await decide(spam, 'keep_out')).status).toBe(200)
    expect(await list()).toEqual([])
    expect(await codes(spam)).toEqual(['held'])
    // Decided once; what nothing waits for cannot be decided.
    for (const conversation of [fine, spam, '0'])
      expect((await decide(conversation, 'release')).code).toBe('not_found')
    expect(await codes(spam)).toEqual(['held'])
  })

  it('are a matter of leads, each of their own workspace', async () => {
    const { server, person, handBack, list, decide } = await team()
    const conversation = await handBack('spam')
    const body = { decision: 'release' }
    const params = { conversation }
    for (const id of ['11', '15']) {
      const as = person(id)
      const answers = [
        await server.call('getHeldConversations', { as }),
        await server.call('decideHeldConversation', { as, params, body }),
      ]
      for (const { status, code } of answers) expect([status, code]).toEqual([403, 'not_allowed'])
    }
    const as = (await addTeam(server)).person('14')
    expect((await server.ok('getHeldConversations', { as })).conversations).toEqual([])
    const answer = await server.call('decideHeldConversation', { as, params, body })
    expect([answer.status, answer.code]).toEqual([404, 'not_found'])
    expect((await decide(conversation, 'burn')).status).toBe(400)
    expect(await list()).toHaveLength(1)
  })
})
