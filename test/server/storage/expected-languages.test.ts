import { beforeAll, expect, it } from 'vitest'
import { conversations, type OpenDatabase } from '#server/storage/index.ts'
import { expectedLanguages, languageOf } from '#shared/domain/eligibility/language.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { conversation, conversationsIn } from './conversation-changes.ts'

eachDatabase('expected languages', (open) => {
  let database: OpenDatabase
  const { newWorkspace, store, find } = conversationsIn(() => database)
  const renew = (workspace: string) =>
    database.inTransaction((trx) => conversations.renewExpectedLanguages(trx, workspace))

  beforeAll(async () => {
    database = await open()
  })

  it('are those of the rules, for what was stored before and after they were looked up', async () => {
    const told = [
      ...Array.from({ length: 60 }, () => ({ language: 'en', letters: 80 })),
      ...[0, 29, 30, 49, 50, 199, 200].flatMap((letters) => [
        { language: 'en', letters },
        { language: 'lt', letters },
      ]),
      null,
    ]
    const other = await newWorkspace()
    const workspace = await newWorkspace()
    const changes = told.map((language, at) => conversation(String(at), { language }))
    const half = changes.length / 2
    await store(other, conversation('1', { language: { language: 'lt', letters: 60 } }))
    await renew(other)
    await store(workspace, ...changes.slice(0, half))
    await renew(workspace)
    await store(workspace, ...changes.slice(half))
    await renew(workspace)
    const expected = expectedLanguages(told)
    for (const [at, one] of told.entries())
      expect((await find(workspace, String(at)))?.language).toBe(languageOf(one, expected))
  })

  it('make known what was told of too little text, and unknown again', async () => {
    const workspace = await newWorkspace()
    const short = { language: 'fr', letters: 40 }
    await store(workspace, conversation('1', { language: short }))
    await renew(workspace)
    expect((await find(workspace, '1'))?.language).toBeNull()
    await store(workspace, conversation('2', { language: { language: 'fr', letters: 60 } }))
    await renew(workspace)
    expect((await find(workspace, '1'))?.language).toBe('fr')
    const many = Array.from({ length: 50 }, (_, at) =>
      conversation(`en-${at}`, { language: { language: 'en', letters: 60 } }),
    )
    await store(workspace, ...many)
    await renew(workspace)
    expect((await find(workspace, '1'))?.language).toBeNull()
  })
})
