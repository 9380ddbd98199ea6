import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { removeExpiredData } from '#server/jobs/remove-expired-data.ts'
import { teammates } from '#server/storage/index.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { dumpDatabase } from '#test/support/dump.ts'
import {
  addConversation,
  addTeam,
  draftContent,
  goodRatings,
  setPeople,
  submission,
} from '#test/support/factories.ts'
import { useServer } from '#test/support/server.ts'

const { signal } = new AbortController()
const hourMs = 60 * 60 * 1000

/** Words that only one of them has, so that a trace of them can be found. */
const people = [
  { id: '11', name: 'Wilhelmina' },
  { id: '12', name: 'Bartholomew', languages: ['en', 'fr'], teams: ['9001'] },
  { id: '13', name: 'Cornelius' },
]

eachDatabase('who was deleted in the helpdesk', (open) => {
  const world = useServer(open)

  /** 11 reviewed 12 with many words, 12 reviewed 13; there are drafts of and about 12. */
  async function prepare() {
    const server = world()
    const absences = [{ from: '2026-04-01', to: '2026-04-02' }]
    const team = await addTeam(server, {
      people: people.map((one) => (one.id === '12' ? { ...one, absences } : one)),
    })
    const [ada, bart] = [team.person('11'), team.person('12')]
    const about = await addConversation(server, team.id)
    const word = 'rhododendron'
    const ratings = {
      ...goodRatings,
      quality: { option: 'good', comment: word, otherCause: word, rootCauses: ['incomplete'] },
    }
    const sent = submission(server, {
      conversation: about,
      comment: word,
      ratings,
      highlight: true,
    })
    const { review } = await server.ok('submitReview', { as: ada, body: sent })
    const one = { review: review.id }
    await server.ok('editReview', { as: ada, params: one, body: { ...sent, version: 1 } })
    for (const as of [ada, bart])
      await server.ok('replyToReview', {
        as,
        params: one,
        body: { id: randomUUID(), text: word },
      })
    const other = await addConversation(server, team.id, { replies: { '13': 2 } })
    const feedback = 'Clear and kind'
    await server.ok('submitReview', {
      as: bart,
      body: submission(server, { conversation: other, reviewee: '13', comment: feedback }),
    })
    const third = await addConversation(server, team.id, { replies: { '13': 1, '12': 2 } })
    const draft = { revision: 0, content: draftContent({ comment: word }) }
    const params = { conversation: third, reviewee: '12' }
    await server.ok('saveDraft', { as: ada, params, body: draft })
    await server.ok('saveDraft', {
      as: bart,
      params: { conversation: about, reviewee: '13' },
      body: draft,
    })
    await server.ok('getPastReviews', { as: bart, params: { conversation: other } })
    const leave = async () => {
      // As the reading of the people shows it: gone from the list, or there and not active.
      await setPeople(
        server,
        team.id,
        people.filter(({ id }) => id !== '12'),
      )
    }
    const run = () =>
      removeExpiredData(server.services).perform({ workspace: team.id } as never, { signal })
    const says = (user: unknown) => server.helpdesk.replies.set('/api/v2/users/12.json', user)
    const asked = () =>
      server.helpdesk.asked.filter((path) => path === '/api/v2/users/12.json').length
    const bartholomew = () => teammates.findTeammate(server.database.kysely, team.id, '12')
    const readBack = () => server.ok('getPastReviews', { as: ada, params: { conversation: about } })
    return {
      server,
      team,
      ada,
      about,
      word,
      feedback,
      leave,
      run,
      says,
      asked,
      bartholomew,
      readBack,
    }
  }

  it('leaves ratings and counts under a number, and no name, address or word', async () => {
    const { server, team, ada, word, feedback, leave, run, bartholomew, readBack } = await prepare()
    const [before] = (await readBack()).reviews
    await leave()
    server.helpdesk.replies.delete('/api/v2/users/12.json')
    await run()
    expect(await bartholomew()).toMatchObject({
      name: '#12',
      email: null,
      active: false,
      languages: null,
      teams: [],
    })
    const [after] = (await readBack()).reviews
    expect(after).toMatchObject({
      id: before?.id,
      score: before?.score,
      version: 2,
      reviewee: { id: '12', name: '#12' },
      ratings: {
        quality: { option: 'good', rootCauses: ['incomplete'] },
        tone: { option: 'exceptional' },
      },
      comment: '',
      highlight: false,
      replies: [],
    })
    expect((await server.ok('getQueue', { as: ada })).given).toBe(1)
    const received = await server.ok('getReceivedReviews', { as: team.person('13') })
    expect(received.reviews).toMatchObject([{ comment: feedback, reviewer: { name: '#12' } }])
    const dump = await dumpDatabase(server.database)
    const ofTeam = dump
      .split('\n')
      .filter((row) => row.includes(`"${team.id}"`))
      .join('\n')
    expect(ofTeam).toContain('Wilhelmina')
    expect(ofTeam).toContain(feedback)
    for (const gone of ['Bartholomew', 'p12@example.com', word, '2026-04-01', '9001'])
      expect([gone, ofTeam.includes(gone)]).toEqual([gone, false])
    for (const table of ['drafts', 'reservations', 'absences', 'looks'])
      expect(ofTeam).not.toMatch(new RegExp(`^public\\.${table} .*"12"`, 'm'))
    expect(server.logged.join('\n')).not.toContain('Bartholomew')
  })

  it('stays as it was for who only stopped answering, and is asked about once a day', async () => {
    const { server, leave, run, says, asked, bartholomew, readBack, word } = await prepare()
    await leave()
    says({ user: { id: 12, role: 'end-user', active: true } })
    const before = asked()
    await run()
    await run()
    expect(asked() - before).toBe(1)
    expect((await bartholomew())?.name).toBe('Bartholomew')
    expect((await readBack()).reviews[0]?.comment).toBe(word)
    server.clock.advance(25 * hourMs)
    says({ user: { id: 12, role: 'end-user', active: false } })
    await run()
    expect((await bartholomew())?.name).toBe('#12')
    await run()
    expect(asked() - before).toBe(2)
  })

  it('is not known where the helpdesk refuses to say, and asked again where it does not answer', async () => {
    const { leave, run, says, bartholomew } = await prepare()
    await leave()
    says(403)
    await run()
    expect((await bartholomew())?.name).toBe('Bartholomew')
  })

  it('comes back with the name only when active again', async () => {
    const { server, team, leave, run, bartholomew } = await prepare()
    await leave()
    server.helpdesk.replies.delete('/api/v2/users/12.json')
    await run()
    const list = (active: boolean) =>
      setPeople(
        server,
        team.id,
        people.map((one) => ({ ...one, active: one.id !== '12' || active })),
      )
    await list(false)
    expect(await bartholomew()).toMatchObject({ name: '#12', email: null, teams: [] })
    await list(true)
    expect(await bartholomew()).toMatchObject({ name: 'Bartholomew', email: 'p12@example.com' })
  })
})
