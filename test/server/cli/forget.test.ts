import { expect, it } from 'vitest'
import { carousel } from '#test/support/command-line.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { dumpDatabase } from '#test/support/dump.ts'
import { addConversation, addTeam, setPeople, submission } from '#test/support/factories.ts'
import { useServer } from '#test/support/server.ts'

const people = [
  { id: '11', name: 'Wilhelmina' },
  { id: '12', name: 'Bartholomew' },
]

eachDatabase('the command forget', (open) => {
  const world = useServer(open)

  async function prepare() {
    const server = world()
    const team = await addTeam(server, { people })
    const conversation = await addConversation(server, team.id)
    await server.ok('submitReview', {
      as: team.person('11'),
      body: submission(server, { conversation, comment: 'Bartholomew was patient' }),
    })
    const leave = () => setPeople(server, team.id, [{ id: '11', name: 'Wilhelmina' }])
    const run = (person: string, ...more: string[]) =>
      carousel(server.services, ['forget', '--workspace', team.id, '--person', person, ...more])
    const rows = async () =>
      (await dumpDatabase(server.database)).split('\n').filter((row) => row.includes(team.id))
    return { server, ...team, leave, run, rows }
  }

  it.each(['12', 'P12@example.com'])('forgets who left, named by %s', async (person) => {
    const { leave, run, rows } = await prepare()
    await leave()
    expect((await rows()).join()).toContain('Bartholomew')
    expect((await run(person)).out).toContain('Forgotten')
    const left = (await rows()).join()
    expect(left).not.toContain('Bartholomew')
    expect(left).not.toContain('p12@example.com')
    expect(left).toContain('"reviewee_id": "12"')
    expect((await run('12')).out).toContain('forgotten before')
    expect((await run('12', '--json')).out).toBe('{"forgotten":0}')
  })

  it('refuses who is still active, and says what to do', async () => {
    const { run, rows, id } = await prepare()
    expect(await run('12')).toEqual({
      ...{ code: 1, out: '' },
      notes: expect.stringContaining(`sync --workspace ${id}`),
    })
    expect((await rows()).join()).toContain('Bartholomew')
  })

  it('says what is wrong with the command', async () => {
    const { server, run } = await prepare()
    const stranger = await run('99')
    expect([stranger.code, stranger.notes]).toEqual([1, expect.stringContaining('no teammate 99')])
    const nobody = await carousel(server.services, ['forget'])
    expect([nobody.code, nobody.notes]).toEqual([2, expect.stringContaining('--person')])
    const elsewhere = ['forget', '--workspace', 'none', '--person', '12']
    expect(await carousel(server.services, elsewhere)).toMatchObject({
      code: 1,
      notes: 'There is no workspace none: see `workspace list`.',
    })
  })
})
