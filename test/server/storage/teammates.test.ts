import { beforeAll, expect, it } from 'vitest'
import { type OpenDatabase, teammates } from '#server/storage/index.ts'
import type { HelpdeskTeammate } from '#shared/domain/changes.ts'
import type { Reach } from '#shared/domain/eligibility/may-open.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addWorkspace } from './workspace.ts'

const person = (id: string, more: Partial<HelpdeskTeammate> = {}): HelpdeskTeammate => ({
  id,
  name: `Person ${id}`,
  email: `${id}@tallo.example`,
  role: 'agent',
  customRole: null,
  locale: 'fr',
  active: true,
  lightAgent: false,
  teams: ['9001'],
  ...more,
})
const team = { id: '9001', name: 'Payments' }

eachDatabase('teammates', (open) => {
  let database: OpenDatabase
  let count = 0

  beforeAll(async () => {
    database = await open()
  })

  const newWorkspace = async () => {
    count += 1
    return (await addWorkspace(database, `t${count}`)).id
  }
  const store = (workspace: string, people: HelpdeskTeammate[], teams = [team]) =>
    database.inTransaction((trx) => teammates.storeTeammates(trx, workspace, { people, teams }))
  const get = (workspace: string, id: string) =>
    teammates.getTeammate(database.kysely, workspace, id)

  it('takes people over with the program’s defaults', async () => {
    const workspace = await newWorkspace()
    await store(workspace, [person('101', { customRole: '360' })])
    expect(await get(workspace, '101')).toEqual({
      ...person('101', { customRole: '360' }),
      lead: false,
      reviews: true,
      isReviewed: true,
      share: 1,
      languages: null,
      welcomedAt: null,
      keysEnabled: true,
      joinedOn: null,
      imported: false,
      bot: null,
    })
  })

  it('leaves an account that says it is a program out until a lead lets it in', async () => {
    const workspace = await newWorkspace()
    const bot = person('107', { name: 'Ultimate Bot' })
    await store(workspace, [person('101'), bot])
    expect(await get(workspace, '107')).toMatchObject({ reviews: false, isReviewed: false })
    await database.inTransaction((trx) =>
      teammates.updateTeammate(trx, workspace, '107', { reviews: true, isReviewed: true }),
    )
    await store(workspace, [person('101'), bot])
    expect(await get(workspace, '107')).toMatchObject({ reviews: true, isReviewed: true })
  })

  it('follows the helpdesk and leaves alone what the program says', async () => {
    const workspace = await newWorkspace()
    await store(workspace, [person('101')])
    const welcomedAt = new Date('2026-01-30T16:00:00Z')
    const ours = { lead: true, reviews: false, isReviewed: false, share: 0.5, languages: ['fr'] }
    await database.inTransaction((trx) =>
      teammates.updateTeammate(trx, workspace, '101', { ...ours, welcomedAt, keysEnabled: false }),
    )
    const changed = person('101', { name: 'Chloé', role: 'admin', email: null, teams: [] })
    await store(workspace, [changed])
    expect(await get(workspace, '101')).toEqual({
      ...changed,
      ...ours,
      welcomedAt,
      keysEnabled: false,
      joinedOn: null,
      imported: false,
      bot: null,
    })
  })

  it('keeps what the helpdesk lets somebody open, with what was learnt, until their teams change', async () => {
    const workspace = await newWorkspace()
    const reach: Reach = { limits: ['teams'], teams: ['9001'], organizations: null, brands: ['b1'] }
    await store(workspace, [person('101', { reach }), person('102')])
    const learn = (teammate: string, closed: string) =>
      database.inTransaction((trx) =>
        teammates.noteClosedTeam(trx, workspace, { teammate, team: closed, notedAt: new Date() }),
      )
    for (const one of ['9003', '9001', '9003']) await learn('101', one)
    await learn('102', '9001')
    const untold = { limits: [], teams: [], organizations: null, brands: [] }
    expect((await get(workspace, '101')).reach).toEqual({ ...reach, closedTeams: ['9001', '9003'] })
    expect((await get(workspace, '102')).reach).toEqual({ ...untold, closedTeams: ['9001'] })
    // The same teams in another order are no other teams.
    await store(workspace, [person('101', { reach, teams: ['9001', '9002'] }), person('102')])
    expect((await get(workspace, '101')).reach).toEqual(reach)
    expect((await get(workspace, '102')).reach).toEqual({ ...untold, closedTeams: ['9001'] })
    await learn('101', '9003')
    await store(workspace, [person('101', { teams: ['9002', '9001'] }), person('102')])
    expect((await get(workspace, '101')).reach).toEqual({ ...untold, closedTeams: ['9003'] })
    const keep = (teams: string[]) =>
      database.inTransaction((trx) => teammates.keepClosedTeams(trx, workspace, '101', teams))
    await keep(['9003', '9009'])
    expect((await get(workspace, '101')).reach?.closedTeams).toEqual(['9003'])
    await keep([])
    expect((await get(workspace, '101')).reach).toBeUndefined()
  })

  it('notes on which day somebody new joined, and keeps it', async () => {
    const workspace = await newWorkspace()
    const storeOn = (people: HelpdeskTeammate[], joinedOn: string | null) =>
      database.inTransaction((trx) =>
        teammates.storeTeammates(trx, workspace, { people, teams: [], joinedOn }),
      )
    await storeOn([person('101')], null)
    await storeOn([person('101'), person('102')], '2026-03-04')
    await storeOn([person('101')], '2026-03-05')
    await storeOn([person('101'), person('102')], '2026-03-06')
    const joined = async () => [
      (await get(workspace, '101')).joinedOn,
      (await get(workspace, '102')).joinedOn,
    ]
    expect(await joined()).toEqual([null, '2026-03-04'])
    await database.inTransaction((trx) =>
      teammates.updateTeammate(trx, workspace, '102', { joinedOn: null }),
    )
    expect(await joined()).toEqual([null, null])
  })

  it('makes inactive who vanished, and active who is back', async () => {
    const workspace = await newWorkspace()
    const other = await newWorkspace()
    await store(other, [person('102')])
    await store(workspace, [person('101'), person('102')])
    await store(workspace, [person('101')])
    expect((await get(workspace, '102')).active).toBe(false)
    expect((await get(other, '102')).active).toBe(true)
    await store(workspace, [person('101'), person('102')])
    expect((await get(workspace, '102')).active).toBe(true)
  })

  it('does not send everybody away because of an empty list', async () => {
    const workspace = await newWorkspace()
    await store(workspace, [person('101')])
    await expect(store(workspace, [])).rejects.toMatchObject({ code: 'helpdesk_unavailable' })
    expect((await get(workspace, '101')).active).toBe(true)
  })

  it('keeps teams in line', async () => {
    const workspace = await newWorkspace()
    await store(workspace, [person('101')], [team, { id: '9002', name: 'Cards' }])
    await store(workspace, [person('101')], [{ id: '9001', name: 'Payouts' }])
    const rows = await database.kysely
      .selectFrom('teams')
      .select(['id', 'name'])
      .where('workspace_id', '=', workspace)
      .execute()
    expect(rows).toEqual([{ id: '9001', name: 'Payouts' }])
  })

  it('finds nobody of another workspace', async () => {
    const [one, other] = [await newWorkspace(), await newWorkspace()]
    await store(one, [person('101')])
    expect(await teammates.findTeammate(database.kysely, other, '101')).toBeUndefined()
    await expect(get(other, '101')).rejects.toMatchObject({ code: 'not_found' })
    const update = (patch: object) =>
      database.inTransaction((trx) => teammates.updateTeammate(trx, other, '101', patch))
    await expect(update({ lead: true })).rejects.toMatchObject({ code: 'not_found' })
    await expect(update({})).rejects.toMatchObject({ code: 'not_found' })
  })

  it('replaces absences and finds those that reach into a period', async () => {
    const workspace = await newWorkspace()
    await store(workspace, [person('101'), person('102')])
    const set = (id: string, ...absences: { from: string; to: string }[]) =>
      database.inTransaction((trx) => teammates.setAbsences(trx, workspace, id, absences))
    await set('101', { from: '2026-01-01', to: '2026-01-02' })
    await set(
      '101',
      { from: '2026-01-26', to: '2026-01-28' },
      { from: '2026-02-02', to: '2026-02-03' },
    )
    await set('102', { from: '2026-01-20', to: '2026-01-25' })
    const list = (period?: { from: string; to: string }) =>
      teammates.listAbsences(database.kysely, workspace, period)
    expect(await list({ from: '2026-01-26', to: '2026-02-02' })).toEqual([
      { teammate: '101', from: '2026-01-26', to: '2026-01-28' },
    ])
    expect(await list({ from: '2026-01-25', to: '2026-01-26' })).toEqual([
      { teammate: '102', from: '2026-01-20', to: '2026-01-25' },
    ])
    expect(await list()).toHaveLength(3)
    expect(await teammates.listAbsencesOf(database.kysely, workspace, '101')).toEqual([
      { from: '2026-01-26', to: '2026-01-28' },
      { from: '2026-02-02', to: '2026-02-03' },
    ])
    await set('101')
    expect(await list()).toHaveLength(1)
  })
})
