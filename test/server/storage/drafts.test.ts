import { beforeAll, expect, it } from 'vitest'
import { drafts, type OpenDatabase } from '#server/storage/index.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addWorkspace } from './workspace.ts'

const now = new Date('2026-03-04T10:00:00Z')
const key = { teammate: '11', conversation: '7', reviewee: '12' }

eachDatabase('drafts', (open) => {
  let database: OpenDatabase

  beforeAll(async () => {
    database = await open()
    await addWorkspace(database, 'a')
    await addWorkspace(database, 'b')
  })
  const save = (revision: number, text: string, workspace = 'a') =>
    database.inTransaction((trx) =>
      drafts.saveDraft(trx, workspace, key, { revision, content: { text }, at: now }),
    )
  const find = (workspace = 'a') => drafts.findDraft(database.kysely, workspace, key)

  it('count their revisions, and keep to one of several devices that save at once', async () => {
    const first = await Promise.all(['x', 'y', 'z'].map((text) => save(0, text)))
    expect(first.toSorted()).toEqual([1, undefined, undefined])
    const second = await Promise.all(['x', 'y', 'z'].map((text) => save(1, text)))
    expect(second.toSorted()).toEqual([2, undefined, undefined])
    expect(await save(1, 'late')).toBeUndefined()
    const winner = ['x', 'y', 'z'][second.indexOf(2)]
    expect(await find()).toEqual({
      conversation: '7',
      reviewee: '12',
      revision: 2,
      content: { text: winner },
      updatedAt: now,
    })
  })

  it('belong to one workspace', async () => {
    expect(await find('b')).toBeUndefined()
    expect(await save(2, 'theirs', 'b')).toBeUndefined()
    expect(await save(0, 'theirs', 'b')).toBe(1)
    await database.inTransaction((trx) => drafts.removeDraft(trx, 'b', key))
    expect([await find('b'), (await find())?.revision]).toEqual([undefined, 2])
  })
})
