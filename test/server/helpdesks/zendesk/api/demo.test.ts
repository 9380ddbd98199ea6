import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { beforeAll, expect, it, onTestFinished } from 'vitest'
import { createAccount } from '#demo/helpdesk/account.ts'
import { readTallo, readTalloConversations } from '#demo/helpdesk/tallo.ts'
import { openSecrets } from '#demo/keys.ts'
import type { Faults } from '#demo/rest/faults.ts'
import { startHelpdesk } from '#demo/server.ts'
import type { FileConversation } from '#server/cli/conversation-file.ts'
import type { ConversationChange } from '#server/helpdesks/port.ts'
import { countWords } from '#server/helpdesks/text/count-words.ts'
import { writtenText } from '#server/helpdesks/text/written-text.ts'
import { createZendesk } from '#server/helpdesks/zendesk/api/create-zendesk.ts'
import { syncWorkspace } from '#server/jobs/sync-workspace.ts'
import { conversations, type OpenDatabase, teammates, workspaces } from '#server/storage/index.ts'
import { silentLog } from '#server/storage/log.ts'
import { mayOpen } from '#shared/domain/eligibility/may-open.ts'
import { addWorkspace } from '#test/server/storage/workspace.ts'
import { eachDatabase } from '#test/support/databases.ts'

const now = new Date('2026-01-30T16:00:00Z')
const unmoved = (instant: Date) => instant
const written = readTalloConversations(unmoved)

eachDatabase('Zendesk, as the demo plays it', (open) => {
  let database: OpenDatabase
  let count = 0

  beforeAll(async () => {
    database = await open()
  })

  async function start(faults?: Faults) {
    const directory = mkdtempSync(path.join(os.tmpdir(), 'carousel-demo-'))
    const company = readTallo(unmoved)
    const secrets = openSecrets(directory)
    const running = await startHelpdesk({
      account: createAccount(company, written),
      secrets,
      port: 0,
      productUrl: 'http://localhost:1',
      now: () => now,
      exportPageSize: 50,
      ...(faults && { faults }),
    })
    onTestFinished(async () => {
      await running.close()
      rmSync(directory, { recursive: true })
    })
    const admin = company.teammates.find((person) => person.role === 'admin')
    const helpdesk = createZendesk(
      { baseUrl: running.url, email: admin?.email ?? '', apiToken: secrets.apiToken },
      { now: () => now.getTime(), sleep: async () => {}, timeoutMs: 60_000 },
    )
    count += 1
    const workspace = await addWorkspace(database, `demo${count}`)
    const sync = () =>
      syncWorkspace({
        database,
        helpdesk,
        workspace,
        now: () => now,
        signal: new AbortController().signal,
        log: silentLog,
      })
    const all = async () =>
      (await conversations.listRecent(database.kysely, workspace.id, 1_000)).conversations
    return { helpdesk, workspace, sync, all, company }
  }

  it('brings every person and every conversation with complete facts', async () => {
    const { sync, all, workspace, company } = await start()
    const report = await sync()
    expect(report).toMatchObject({ state: 'done', found: written.length, skipped: [] })
    const people = await teammates.listTeammates(database.kysely, workspace.id)
    expect(people.map(({ id }) => id).sort()).toEqual(
      company.teammates.map(({ id }) => String(id)).sort(),
    )
    const stored = new Map((await all()).map((facts) => [facts.id, facts]))
    expect(stored.size).toBe(written.length)
    for (const conversation of written) {
      expect(stored.get(conversation.id)).toMatchObject(expectedFacts(conversation))
    }
  })

  it('tells who may not open what, and at which addresses the account is', async () => {
    const { sync, all, workspace } = await start()
    await sync()
    const people = await teammates.listTeammates(database.kysely, workspace.id)
    const [limited, ...others] = people.filter(({ reach }) => reach !== undefined)
    expect([limited?.name, others]).toEqual(['Sofia Rossi', []])
    const places = new Map(
      (await all()).map(({ team, place }) => [team, mayOpen('111', limited?.reach, place)]),
    )
    expect(Object.fromEntries(places)).toEqual({ '9001': 'no', '9002': 'yes' })
    const stored = await workspaces.findWorkspace(database.kysely, workspace.id)
    expect(stored?.addresses).toContain('https://tallo-plus.zendesk.com')
  })

  it('ends with the same facts where every third request goes wrong', async () => {
    const faults: Faults = ({ count: asked }) => {
      const kinds = [
        { kind: 'answer', status: 429, headers: { 'Retry-After': '3' }, body: 'slow down' },
        { kind: 'answer', status: 503 },
        { kind: 'cut' },
        { kind: 'hang up' },
      ] as const
      return asked % 3 === 1 ? kinds[Math.floor(asked / 3) % kinds.length] : undefined
    }
    const [calm, rough] = [await start(), await start(faults)]
    await calm.sync()
    await rough.sync()
    expect(await rough.all()).toEqual(await calm.all())
  })

  it('finds nothing new the second time', async () => {
    const { sync, all } = await start()
    await sync()
    const before = await all()
    expect(await sync()).toMatchObject({ state: 'done', found: 0 })
    expect(await all()).toEqual(before)
  })

  it('reads a single conversation as the streams do', async () => {
    const { helpdesk, sync, all, workspace } = await start()
    await sync()
    const before = await all()
    const { signal } = new AbortController()
    const singles: ConversationChange[] = []
    for (const { id } of before.slice(0, 20)) {
      const found = await helpdesk.findConversation(id, signal)
      if (found) singles.push(found)
    }
    expect(singles).toHaveLength(20)
    await database.inTransaction((trx) =>
      conversations.storeChanges(trx, workspace.id, singles, now),
    )
    expect(await all()).toEqual(before)
  })
})

function expectedFacts({ messages, language, closedAt, reopens, ...rest }: FileConversation) {
  const open = messages.filter((message) => message.public)
  const by = (role: string) => open.filter((message) => message.from.role === role)
  const words = [...by('customer'), ...by('teammate')].map(({ text }) =>
    countWords(writtenText(text, 'mail')),
  )
  return {
    complete: true,
    status: closedAt === null ? 'open' : 'closed',
    closedAt,
    tags: rest.tags,
    customerMessages: by('customer').length,
    teammateReplies: by('teammate').length,
    publicWords: words.reduce((sum, each) => sum + each, 0),
    reopens,
  }
}
