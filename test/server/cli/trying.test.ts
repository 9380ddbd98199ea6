import { describe, expect, it } from 'vitest'
import { startPersonSession } from '#server/cli/person-session.ts'
import { requireTrying } from '#server/cli/trying-only.ts'
import { workspaceRows } from '#server/storage/index.ts'
import { carousel } from '#test/support/command-line.ts'
import { eachDatabase, testDatabases } from '#test/support/databases.ts'
import { dumpedRows } from '#test/support/dumped-rows.ts'
import { addConversation, addConversations, addTeam } from '#test/support/factories.ts'
import { useServer } from '#test/support/server.ts'
import { sourceFiles } from '#test/support/source-files.ts'

describe('commands for trying things out', () => {
  it('are refused where nothing says that things are tried out', () => {
    expect(() => requireTrying({ allowLocalHelpdesk: false }, 'dump')).toThrow(
      '`dump` is for trying things out: set ALLOW_LOCAL_HELPDESK=1, which is refused in production.',
    )
    expect(() => requireTrying({ allowLocalHelpdesk: true }, 'dump')).not.toThrow()
  })
})

eachDatabase('a dump', (open) => {
  const world = useServer(open)
  const dump = (workspace: string) => dumpedRows(world().database, workspace)

  it('reads every table that the migrations made for workspaces', async () => {
    const made = sourceFiles(['server/storage/migrations']).flatMap(({ text }) =>
      [...text.matchAll(/create table (\w+) \(\s*(\w+)/g)].flatMap(([, name, first]) =>
        first === 'workspace_id' || name === 'workspaces' ? [name] : [],
      ),
    )
    expect(made.length).toBeGreaterThan(20)
    const listed = await workspaceRows.listTables(world().database.kysely)
    expect(listed.toSorted()).toEqual(made.toSorted())
  })

  it('holds the rows of one workspace, each once and in the order of its key', async () => {
    const server = world()
    const [own, other] = [await addTeam(server), await addTeam(server)]
    // More than are read at a time.
    const given = Array.from({ length: 130 }, () => ({ replies: { '12': 3 } }))
    await addConversations(server, own.id, given)
    await addConversation(server, other.id)
    const rows = await dump(own.id)
    expect(rows[0]).toMatchObject({ table: 'workspaces', row: { id: own.id, vendor: 'zendesk' } })
    expect(rows.filter(({ row }) => (row['workspace_id'] ?? row['id']) !== own.id)).toEqual([])
    const keys = rows.flatMap(({ table, row }) =>
      table === 'messages' ? [`${row['conversation_id']} ${row['id']}`] : [],
    )
    expect(keys).toHaveLength(130 * 4)
    expect(keys).toEqual([...new Set(keys)].toSorted())
    expect(await dump(own.id)).toEqual(rows)
  })
})

describe('the commands', () => {
  const { open } = testDatabases('postgres')
  const world = useServer(open)

  it('print a dump, a row a line, and a session as text or as JSON', async () => {
    const { services, ...server } = world()
    const { id } = await addTeam(server)
    const dumped = await carousel(services, ['dump', '--workspace', id, '--json'])
    const lines = dumped.out.split('\n').map((line) => JSON.parse(line).table)
    expect([dumped.code, lines.slice(0, 2), lines.at(-1)]).toEqual([
      0,
      ['workspaces', 'scorecards'],
      'teammates',
    ])
    const ask = ['session', 'p11@example.com', '--workspace', id]
    const bearer = await carousel(services, ask)
    expect(bearer.out).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
    const { out } = await carousel(services, [...ask, '--json'])
    expect(JSON.parse(out)).toMatchObject({ teammate: { id: '11', name: 'Ada' } })
  })

  it('are wrong usage where nothing is tried out', async () => {
    const { services, ...server } = world()
    const { id } = await addTeam(server)
    const inUse = { ...services, config: { ...services.config, allowLocalHelpdesk: false } }
    for (const words of [['dump'], ['session', 'p11@example.com']]) {
      const { code, out, notes } = await carousel(inUse, [...words, '--workspace', id])
      expect([code, out]).toEqual([2, ''])
      expect(notes).toContain('set ALLOW_LOCAL_HELPDESK=1, which is refused in production')
    }
  })
})

describe('a session of a person', () => {
  const { open } = testDatabases('postgres')
  const world = useServer(open)

  it('is good for the API', async () => {
    const server = world()
    const team = await addTeam(server)
    const { bearer, expiresAt, teammate } = await startPersonSession(
      server.services,
      team.id,
      'P14@example.com',
    )
    expect(teammate).toEqual({ id: '14', name: 'Lea', lead: true })
    expect(expiresAt).toBe('2026-03-04T10:15:00.000Z')
    const { status } = await server.call('getProgram', { bearer })
    expect(status).toBe(200)
  })

  it('is renewed like any other', async () => {
    const server = world()
    const team = await addTeam(server)
    const { handle } = await startPersonSession(server.services, team.id, 'p11@example.com')
    const renewed = await server.ok('renewSession', { body: { handle } })
    expect((await server.call('getQueue', { bearer: renewed.bearer })).status).toBe(200)
  })

  it('is refused for strangers, for who has left, and where nothing is tried out', async () => {
    const { services, ...server } = world()
    const team = await addTeam(server, { people: [{ id: '11', active: false }] })
    const start = (email: string) => startPersonSession(services, team.id, email)
    await expect(start('nobody@example.com')).rejects.toMatchObject({ code: 'not_found' })
    await expect(start('p11@example.com')).rejects.toMatchObject({ code: 'not_found' })
    const config = { ...services.config, allowLocalHelpdesk: false }
    await expect(
      startPersonSession({ ...services, config }, team.id, 'p11@example.com'),
    ).rejects.toThrow('is refused in production')
  })
})
