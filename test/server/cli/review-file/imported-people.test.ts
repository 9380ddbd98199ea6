import { expect, it } from 'vitest'
import { forgetting, reviews, teammates } from '#server/storage/index.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addTeam, setPeople } from '#test/support/factories.ts'
import { useServer } from '#test/support/server.ts'
import { importFiles } from './import-files.ts'

eachDatabase('people whom only a file knows', (open) => {
  const world = useServer(open)
  const files = importFiles(world)
  const line = (conversation: string, changes: object = {}) =>
    JSON.stringify({
      ...{ conversation, reviewer: 'p21@example.com', reviewee: '12', submittedAt: '2026-02-01' },
      ...{ ratings: { quality: 'good' }, ...changes },
    })
  const crew = [{ id: '11' }, { id: '12' }, { id: '13' }]
  const kept = async (workspace: string) =>
    (await teammates.listTeammates(world().database.kysely, workspace)).filter(
      (one) => one.imported,
    )

  it('are outside the program, cannot sign in, and are not looked for in the helpdesk', async () => {
    const server = world()
    const team = await addTeam(server)
    await files.run(team.id, line('1'))
    const [person] = await kept(team.id)
    expect(person).toMatchObject({
      ...{ name: 'p21', email: 'p21@example.com', active: false, lead: false },
      ...{ reviews: false, isReviewed: false },
    })
    const asked = { askedBefore: server.clock.now(), limit: 10 }
    expect(await forgetting.listLeavers(server.database.kysely, team.id, asked)).toEqual([])
    const { reviews: received } = await server.ok('getReceivedReviews', { as: team.person('12') })
    expect(received[0]?.reviewer?.name).toBe('p21')
  })

  it('are the person whom the helpdesk brings with that e-mail, with all that is theirs', async () => {
    const server = world()
    const team = await addTeam(server)
    const replies = [{ by: 'p21@example.com', at: '2026-02-02', text: 'Thanks' }]
    await files.run(
      team.id,
      [
        line('1', { replies }),
        line('2', { reviewer: '13', reviewee: 'P21@example.com', replies }),
      ].join('\n'),
    )
    await setPeople(server, team.id, [...crew, { id: '21' }])
    expect(await kept(team.id)).toEqual([])
    const stored = await files.rows(team.id)
    expect(stored.map((one) => [one.reviewer_id, one.reviewee_id]).toSorted()).toEqual([
      ['13', '21'],
      ['21', '12'],
    ])
    const received = await server.ok('getReceivedReviews', { as: team.person('21') })
    expect([received.unread, received.reviews[0]?.replies[0]?.author.id]).toEqual([1, '21'])
    const again = await files.run(team.id, line('3'))
    expect([again.told.people, again.told.imported]).toEqual([[], 1])
  })

  it('stay apart where the person of the helpdesk would have reviewed themselves', async () => {
    const server = world()
    const team = await addTeam(server)
    await files.run(team.id, line('1', { reviewee: '22' }))
    await setPeople(server, team.id, [...crew, { id: '22' }])
    await server.database.kysely
      .updateTable('teammates')
      .set({ email: 'p21@example.com' })
      .where('workspace_id', '=', team.id)
      .where('id', '=', '22')
      .execute()
    await setPeople(server, team.id, [...crew])
    expect(await kept(team.id)).toMatchObject([{ name: 'p21' }])
    const [stored] = await reviews.listReviewsGiven(
      server.database.kysely,
      team.id,
      (await kept(team.id))[0]?.id ?? '',
      ['22'],
    )
    expect(stored?.conversation).toBe('1')
  })
})
