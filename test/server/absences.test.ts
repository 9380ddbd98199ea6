import { expect, it } from 'vitest'
import { eachDatabase } from '#test/support/databases.ts'
import { addTeam, type NewPerson } from '#test/support/factories.ts'
import { useServer } from '#test/support/server.ts'

const march = (from: string, to: string) => ({ from: `2026-03-${from}`, to: `2026-03-${to}` })

eachDatabase('absences', (open) => {
  // Wednesday 4 March 2026.
  const world = useServer(open)

  async function team(absences: NewPerson['absences'] = []) {
    const server = world()
    const people: NewPerson[] = [
      { id: '11', name: 'Ada', absences },
      { id: '12', name: 'Bo' },
      { id: '14', name: 'Lea', lead: true },
      { id: '15', name: 'Adam', role: 'admin' },
    ]
    const { person, id } = await addTeam(server, { people })
    const params = { teammate: '11' }
    const set = async (by: string, ...given: { from: string; to: string }[]) =>
      (await server.ok('setAbsences', { as: person(by), params, body: { absences: given } }))
        .absences
    const get = async (by: string) =>
      (await server.ok('getAbsences', { as: person(by), params })).absences
    return { server, id, person, params, set, get }
  }

  it('are entered by oneself or a lead, and by nobody else', async () => {
    const { server, person, params, set, get } = await team()
    expect(await set('11', march('05', '06'))).toEqual([march('05', '06')])
    expect(await set('14', march('05', '05'))).toEqual([march('05', '05')])
    for (const by of ['11', '14']) expect(await get(by)).toEqual([march('05', '05')])
    for (const by of ['12', '15']) {
      const as = person(by)
      const answers = [
        await server.call('getAbsences', { as, params }),
        await server.call('setAbsences', { as, params, body: { absences: [] } }),
      ]
      expect(answers.map(({ status, code }) => [status, code])).toEqual([
        [403, 'not_allowed'],
        [403, 'not_allowed'],
      ])
    }
    expect(await get('11')).toEqual([march('05', '05')])
  })

  it('change the quota of the running round at once', async () => {
    const { server, id, person, set } = await team()
    const quota = async () => (await server.ok('getQueue', { as: person('11') })).quota
    expect(await quota()).toBe(5)
    await set('11', march('05', '06'))
    expect(await quota()).toBe(3)
    const listed = await server.ok('getTeammates', { as: person('14') })
    expect(listed.teammates[0]).toMatchObject({ quota: 3, absences: [march('05', '06')] })
    const jobs = await server.queue.boss.findJobs('round.tend', { data: { workspace: id } })
    expect(jobs).toHaveLength(1)
    // Ill from Monday on, and entered on Wednesday.
    await set('14', march('02', '06'))
    expect(await quota()).toBe(0)
    await set('11')
    expect(await quota()).toBe(5)
  })

  it('become one where they overlap, and stay where they are over', async () => {
    const { server, id, set, get } = await team([march('01', '02'), march('03', '04')])
    expect(await get('11')).toEqual([march('03', '04')])
    expect(await set('11', march('20', '22'), march('10', '12'), march('12', '14'))).toEqual([
      march('10', '14'),
      march('20', '22'),
    ])
    const stored = await server.database.kysely
      .selectFrom('absences')
      .select(['starts_on as from', 'ends_on as to'])
      .where('workspace_id', '=', id)
      .orderBy('starts_on')
      .execute()
    expect(stored).toEqual([march('01', '02'), march('10', '14'), march('20', '22')])
  })

  it('may be entered twice at the same time', async () => {
    const { server, set, get } = await team()
    const one = [march('05', '06'), march('20', '21')]
    const two = [march('05', '09')]
    await Promise.all([set('11', ...one), set('14', ...two), set('11', ...one)])
    expect([one, two]).toContainEqual(await get('11'))
    expect(server.logged.join()).not.toContain('unexpected error')
  })

  it('refuses days that are none, or that end before they begin', async () => {
    const { server, person, params } = await team()
    for (const absences of [
      [{ from: '2026-02-30', to: '2026-03-01' }],
      [march('06', '05')],
      [{ from: '2026-03-05' }],
      Array(101).fill(march('05', '06')),
    ]) {
      const answer = await server.call('setAbsences', {
        as: person('11'),
        params,
        body: { absences },
      })
      expect([answer.status, answer.code]).toEqual([400, 'bad_request'])
    }
  })

  it('go by the day that it is in the workspace', async () => {
    const server = world()
    const people: NewPerson[] = [{ id: '11', absences: [march('04', '04')] }]
    const here = await addTeam(server, { people, timeZone: 'Europe/Paris' })
    // 10:00 UTC is midnight there: it is the 5th already.
    const there = await addTeam(server, { people, timeZone: 'Pacific/Kiritimati' })
    const params = { teammate: '11' }
    const left = async (as: { workspace: string; id: string }) =>
      (await server.ok('getAbsences', { as, params })).absences.length
    expect(await left(here.person('11'))).toBe(1)
    expect(await left(there.person('11'))).toBe(0)
  })
})
