import { randomUUID } from 'node:crypto'
import { beforeAll, expect, it } from 'vitest'
import { type OpenDatabase, sessions, teammates } from '#server/storage/index.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addWorkspace } from './workspace.ts'

const now = new Date('2026-03-04T10:00:00Z')
const later = (hours: number) => new Date(now.getTime() + hours * 60 * 60 * 1000)
const person = {
  id: '11',
  name: 'Ada',
  email: null,
  role: 'agent' as const,
  customRole: null,
  locale: 'en',
  active: true,
  lightAgent: false,
  teams: [],
}

eachDatabase('sessions', (open) => {
  let database: OpenDatabase

  beforeAll(async () => {
    database = await open()
    for (const workspace of ['a', 'b']) {
      await addWorkspace(database, workspace)
      const people = [person, { ...person, id: '12', lightAgent: true }]
      await database.inTransaction((trx) =>
        teammates.storeTeammates(trx, workspace, { people, teams: [] }),
      )
    }
  })

  async function begin(teammate = '11', endsAt = later(12)) {
    const id = randomUUID()
    const session = { id, teammate, location: 'ticket_sidebar', handleHash: `hash ${id}`, endsAt }
    await database.inTransaction((trx) => sessions.addSession(trx, 'a', session, now))
    return id
  }

  it('name the person, role and workspace in one read, and nobody in another workspace', async () => {
    const id = await begin()
    const actor = await sessions.findActor(database.kysely, 'a', id)
    expect(actor).toMatchObject({
      workspace: { id: 'a' },
      teammate: { id: '11', name: 'Ada', lead: false, inProgram: true, reviews: true },
      active: true,
      endsAt: later(12),
      endedAt: null,
    })
    expect(await sessions.findActor(database.kysely, 'b', id)).toBeUndefined()
    const light = await sessions.findActor(database.kysely, 'a', await begin('12'))
    expect(light?.teammate).toMatchObject({ inProgram: false, reviews: false })
  })

  it('let each token in once, in its workspace', async () => {
    const spend = (workspace: string) =>
      database.inTransaction((trx) => sessions.spendEntryToken(trx, workspace, 'hash', later(1)))
    const spent = await Promise.all(['a', 'a', 'b', 'a'].map(spend))
    expect(spent.filter(Boolean)).toHaveLength(2)
    expect(spent[2]).toBe(true)
  })

  it('are swept away with all else that has run out, and nothing before', async () => {
    const [over, running] = [await begin('11', later(-1)), await begin()]
    const tokens = () => database.kysely.selectFrom('entry_tokens').selectAll().execute()
    await database.inTransaction(async (trx) => {
      await sessions.spendEntryToken(trx, 'a', 'old', later(-1))
      const draft = { teammate_id: '11', reviewee_id: '12', revision: 1, content: '{}' }
      const key = { teammate_id: '11', body_hash: 'x', review_id: randomUUID() }
      for (const [conversation_id, at] of [
        ['old', later(-2)],
        ['new', now],
      ] as const) {
        const drafted = { workspace_id: 'a', conversation_id, updated_at: at, ...draft }
        await trx.insertInto('drafts').values(drafted).execute()
        const keyed = { workspace_id: 'a', key: randomUUID(), at, ...key }
        await trx.insertInto('idempotency_keys').values(keyed).execute()
      }
      await sessions.removeExpired(trx, { now, keys: later(-1), drafts: later(-1) })
    })
    expect(await sessions.findActor(database.kysely, 'a', over)).toBeUndefined()
    expect(await sessions.findActor(database.kysely, 'a', running)).toBeDefined()
    expect((await tokens()).map((row) => row.token_hash)).not.toContain('old')
    const left = await database.kysely.selectFrom('drafts').select('conversation_id').execute()
    expect(left).toEqual([{ conversation_id: 'new' }])
    const keys = await database.kysely.selectFrom('idempotency_keys').select('at').execute()
    expect(keys).toEqual([{ at: now }])
  })
})
