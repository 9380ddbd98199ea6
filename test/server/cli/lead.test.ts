import { beforeAll, expect, it } from 'vitest'
import { grantLead, listLeads, mapLeads, revokeLead } from '#server/cli/lead.ts'
import type { Services } from '#server/services.ts'
import { type OpenDatabase, sessions, teammates } from '#server/storage/index.ts'
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
      teammates.storeTeammates(
        trx,
        workspace,
        people.map(({ id, teams = [], customRole = null, active = true }) => ({
          ...{ id, name: `Person ${id}`, email: `p${id}@acme.example`, role: 'agent' as const },
          ...{ customRole, locale: 'en', active, lightAgent: false, teams },
        })),
        [],
      ),
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
    return { id, people, leading }
  }

  it('are made and unmade by hand', async () => {
    const { id, leading } = await company()
    expect(await grantLead(services, ['P1@ACME.example'], { workspace: id })).toContain(
      'is a lead now',
    )
    expect(await leading()).toEqual(['1'])
    expect(await listLeads(services, [], { workspace: id })).toContain('Person 1\tby hand')
    expect(await revokeLead(services, ['p1@acme.example'], { workspace: id })).toContain('no grant')
    expect(await leading()).toEqual([])
    expect(await listLeads(services, [], { workspace: id })).toContain('Nobody leads yet')
  })

  it('follow a mapped group or custom role at each reading of the people', async () => {
    const { id, people, leading } = await company()
    await mapLeads(services, [], { workspace: id, groups: '91, 91', roles: '360' })
    expect(await leading()).toEqual(['2', '3'])
    await read(
      id,
      people.map((one) => (one.id === '2' ? { id: '2', teams: ['90'] } : one)),
    )
    expect(await leading()).toEqual(['3'])
    await read(id, [{ id: '1', teams: ['91'] }, { id: '2' }, { id: '3', customRole: '361' }])
    expect(await leading()).toEqual(['1'])
    await mapLeads(services, [], { workspace: id, groups: '' })
    expect(await leading()).toEqual([])
    await read(id, people)
    expect(await leading()).toEqual(['3'])
  })

  it('keep a grant by hand whatever the mapping says, and a mapping whatever is revoked', async () => {
    const { id, people, leading } = await company()
    await grantLead(services, ['p2@acme.example'], { workspace: id })
    await mapLeads(services, [], { workspace: id, groups: '91' })
    await mapLeads(services, [], { workspace: id, groups: '' })
    await read(id, people)
    expect(await leading()).toEqual(['2'])
    await mapLeads(services, [], { workspace: id, groups: '91' })
    expect(await listLeads(services, [], { workspace: id })).toContain(
      'by hand and by group or role',
    )
    const said = await revokeLead(services, ['p2@acme.example'], { workspace: id })
    expect(said).toContain('still makes them one')
    expect(await leading()).toEqual(['2'])
  })

  it('are not made of who left, nor in another workspace', async () => {
    const { id, leading } = await company([
      { id: '1', teams: ['91'] },
      { id: '2', teams: ['91'], active: false },
    ])
    const other = await company([{ id: '1', teams: ['91'] }])
    await mapLeads(services, [], { workspace: id, groups: '91' })
    expect([await leading(), await other.leading()]).toEqual([['1'], []])
    await read(id, [{ id: '3' }])
    expect(await leading()).toEqual([])
  })

  it('say what is wrong with the command', async () => {
    const { id } = await company()
    await expect(grantLead(services, [], { workspace: id })).rejects.toThrow('Usage: lead grant')
    await expect(revokeLead(services, ['x@y.z'], {})).rejects.toThrow('Usage: lead revoke')
    await expect(grantLead(services, ['x@y.z'], { workspace: id })).rejects.toThrow('no teammate')
    await expect(listLeads(services, [], { workspace: 'none' })).rejects.toThrow(
      'no workspace none',
    )
    await expect(mapLeads(services, [], { workspace: id })).rejects.toThrow('Usage: lead map')
    const odd = { workspace: id, groups: 'a b' }
    await expect(mapLeads(services, [], odd)).rejects.toThrow('by their ids')
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
