import { beforeAll, expect, it } from 'vitest'
import type { Services } from '#server/services.ts'
import { type OpenDatabase, sessions, teammates } from '#server/storage/index.ts'
import { carousel } from '#test/support/command-line.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addWorkspace } from '../storage/workspace.ts'

eachDatabase('leads', (open) => {
  let database: OpenDatabase
  let services: Services
  let count = 0

  beforeAll(async () => {
    database = await open()
    services = { database } as Services
  })

  type Someone = { id: string; teams?: string[]; customRole?: string; active?: boolean }
  const read = (workspace: string, people: Someone[]) =>
    database.inTransaction((trx) =>
      teammates.storeTeammates(trx, workspace, {
        people: people.map(({ id, teams = [], customRole = null, active = true }) => ({
          ...{ id, name: `Person ${id}`, email: `p${id}@acme.example`, role: 'agent' as const },
          ...{ customRole, locale: 'en', active, lightAgent: false, teams },
        })),
        teams: [],
      }),
    )
  async function company(
    people: Someone[] = [
      { id: '1' },
      { id: '2', teams: ['90', '91'] },
      { id: '3', customRole: '360' },
    ],
  ) {
    count += 1
    const { id } = await addWorkspace(database, `l${count}`)
    await read(id, people)
    const leading = async () =>
      (await teammates.listTeammates(database.kysely, id))
        .filter((one) => one.lead)
        .map((one) => one.id)
    const lead = (...words: string[]) => carousel(services, ['lead', ...words, '--workspace', id])
    return { id, people, leading, lead }
  }

  it('are made and unmade by hand', async () => {
    const { leading, lead } = await company()
    const granted = await lead('grant', 'P1@ACME.example')
    expect(granted).toEqual({ code: 0, out: 'Person 1 is a lead now.', notes: '' })
    expect(await leading()).toEqual(['1'])
    expect((await lead('list')).out).toContain('Person 1\tby hand')
    expect((await lead('revoke', 'p1@acme.example')).out).toContain('no grant')
    expect(await leading()).toEqual([])
    expect((await lead('list')).out).toContain('Nobody leads yet')
  })

  it('are told to a program as JSON', async () => {
    const { lead } = await company()
    const granted = await lead('grant', 'p1@acme.example', '--json')
    expect(JSON.parse(granted.out)).toEqual({ teammate: '1', lead: true })
    const mapped = await lead('map', '--groups', '91', '--json')
    expect(JSON.parse(mapped.out)).toEqual({
      groups: ['91'],
      roles: [],
      leads: [
        { id: '1', name: 'Person 1', granted: true, mapped: false },
        { id: '2', name: 'Person 2', granted: false, mapped: true },
      ],
    })
  })

  it('follow a mapped group or custom role at each reading of the people', async () => {
    const { id, people, leading, lead } = await company()
    await lead('map', '--groups', '91, 91', '--roles', '360')
    expect(await leading()).toEqual(['2', '3'])
    await read(
      id,
      people.map((one) => (one.id === '2' ? { id: '2', teams: ['90'] } : one)),
    )
    expect(await leading()).toEqual(['3'])
    await read(id, [{ id: '1', teams: ['91'] }, { id: '2' }, { id: '3', customRole: '361' }])
    expect(await leading()).toEqual(['1'])
    await lead('map', '--groups', '')
    expect(await leading()).toEqual([])
    await read(id, people)
    expect(await leading()).toEqual(['3'])
  })

  it('keep a grant by hand whatever the mapping says, and a mapping whatever is revoked', async () => {
    const { id, people, leading, lead } = await company()
    await lead('grant', 'p2@acme.example')
    await lead('map', '--groups', '91')
    await lead('map', '--groups', '')
    await read(id, people)
    expect(await leading()).toEqual(['2'])
    await lead('map', '--groups', '91')
    expect((await lead('list')).out).toContain('by hand and by group or role')
    expect((await lead('revoke', 'p2@acme.example')).out).toContain('still makes them one')
    expect(await leading()).toEqual(['2'])
  })

  it('are not made of who left, nor in another workspace', async () => {
    const { id, leading, lead } = await company([
      { id: '1', teams: ['91'] },
      { id: '2', teams: ['91'], active: false },
    ])
    const other = await company([{ id: '1', teams: ['91'] }])
    await lead('map', '--groups', '91')
    expect([await leading(), await other.leading()]).toEqual([['1'], []])
    await read(id, [{ id: '3' }])
    expect(await leading()).toEqual([])
  })

  it('say what is wrong with the command', async () => {
    const { lead } = await company()
    const call = async (words: string) => {
      const { code, out, notes } = await carousel(services, words.split(' '))
      return [code, out, notes.split('\n')[0]]
    }
    expect(await call('lead grant')).toEqual([2, '', "Missing required argument 'email'"])
    expect(await call('lead list --workspace none')).toEqual([
      ...[1, '', 'There is no workspace none: see `workspace list`.'],
    ])
    expect((await lead('grant', 'x@y.z')).notes).toContain('There is no teammate x@y.z in l')
    expect((await lead('map')).notes).toContain('Give --groups, --roles or both.')
    const odd = await lead('map', '--groups', 'a b')
    expect([odd.code, odd.notes]).toEqual([2, expect.stringContaining('by their ids')])
  })

  it('and everybody else lose their sessions with the reading that shows they left', async () => {
    const { id } = await company([{ id: '1' }, { id: '2' }, { id: '3' }])
    const now = new Date('2026-03-04T10:00:00Z')
    const endsAt = new Date('2026-03-04T20:00:00Z')
    const session = (teammate: string) => `00000000-0000-4000-8000-00000000000${teammate}`
    await database.inTransaction(async (trx) => {
      for (const teammate of ['1', '2', '3']) {
        const made = {
          id: session(teammate),
          teammate,
          location: 'nav_bar',
          handleHash: teammate,
          endsAt,
        }
        await sessions.addSession(trx, id, made, now)
      }
    })
    // One was suspended, one is gone from the list.
    await read(id, [{ id: '1' }, { id: '2', active: false }])
    await database.inTransaction((trx) => sessions.endOfInactive(trx, id, now))
    const ended = await Promise.all(
      ['1', '2', '3'].map(
        async (one) => (await sessions.findActor(database.kysely, id, session(one)))?.endedAt,
      ),
    )
    expect(ended).toEqual([null, now, now])
    await read(id, [{ id: '1' }, { id: '2' }])
    const back = await sessions.findActor(database.kysely, id, session('2'))
    expect(back).toMatchObject({ active: true, endedAt: now })
  })
})
