import { expect, it } from 'vitest'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversation, addTeam, submission } from '#test/support/factories.ts'
import { fetchNow } from '#test/support/fetch.ts'
import { useServer } from '#test/support/server.ts'

eachDatabase('participation', (open) => {
  const world = useServer(open)

  it('is the same byte for byte when every rating is another', async () => {
    const server = world()
    const team = await addTeam(server)
    const last = await addConversation(server, team.id, { replies: { '12': 1, '13': 1 } })
    for (let n = 0; n < 12; n++)
      await addConversation(server, team.id, { replies: { [n % 2 ? '12' : '13']: 1 } })
    const people = ['11', '12', '14', '15'].map(team.person)
    for (const [index, as] of people.entries()) {
      const { queue } = await fetchNow(server, as, 3)
      for (const assignment of queue.assignments.slice(0, index)) {
        const body = submission(server, {
          conversation: assignment.conversation,
          reviewee: assignment.reviewee.id,
        })
        await server.ok('submitReview', { as, body })
      }
    }
    const lead = team.person('14')
    const { round } = await server.ok('getQueue', { as: lead })
    const said = async () => {
      const params = { round: round.startsOn }
      const texts = [
        (await server.call('getTeammates', { as: lead })).text,
        (await server.call('getRounds', { as: lead })).text,
        (await server.call('getRound', { as: lead, params })).text,
        (await server.call('getParticipation', { as: lead })).text,
      ]
      for (const as of people) {
        texts.push((await server.call('getQueue', { as })).text)
        const panel = await server.ok('getPanel', { as, params: { conversation: last } })
        texts.push(JSON.stringify([panel.queue, panel.pastCount, panel.unreadForMe]))
      }
      return texts
    }
    const before = await said()
    expect(before.join()).toContain('"given":3')
    // One who gave 3, in the list of people and in the round; and all six in the round's numbers.
    for (const text of [before[0], before[2], before[3]]) expect(text).toMatch(/"given":3\b/)
    for (const text of [before[1], before[2]]) expect(text).toContain('"given":6')
    const worst = { quality: { option: 'needs_improvement' }, tone: { option: 'not_applicable' } }
    const changed = await server.database.kysely
      .updateTable('reviews')
      .set({
        ratings: JSON.stringify(worst),
        score: 0,
        comment: 'changed',
        highlight: true,
        complexity: 'complex',
        follow_ups: '["customer"]',
      })
      .where('workspace_id', '=', team.id)
      .executeTakeFirst()
    expect(changed.numUpdatedRows).toBe(6n)
    expect(await said()).toEqual(before)
  })
})
