import { expect, it } from 'vitest'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversation, addTeam, submission } from '#test/support/factories.ts'
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
      const { queue } = await server.ok('fetchAssignments', { as, body: { count: 3 } })
      for (const assignment of queue.assignments.slice(0, index)) {
        const body = submission(server, {
          conversation: assignment.conversation,
          reviewee: assignment.reviewee.id,
        })
        await server.ok('submitReview', { as, body })
      }
    }
    const said = async () => {
      const texts = []
      for (const as of people) {
        texts.push((await server.call('getQueue', { as })).text)
        const panel = await server.ok('getPanel', { as, params: { conversation: last } })
        texts.push(JSON.stringify([panel.queue, panel.pastCount, panel.unreadForMe]))
      }
      return texts
    }
    const before = await said()
    expect(before.join()).toContain('"given":3')
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
