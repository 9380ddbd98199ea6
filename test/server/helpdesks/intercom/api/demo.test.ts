import { beforeAll, expect, it } from 'vitest'
import { readTallo, readTalloConversations } from '#demo/helpdesk/tallo.ts'
import type { IntercomOptions } from '#demo/intercom/rest/routes.ts'
import type { Faults } from '#demo/rest/faults.ts'
import type { FileConversation } from '#server/cli/conversation-file.ts'
import type { ConversationChange } from '#server/helpdesks/port.ts'
import { countWords } from '#server/helpdesks/text/count-words.ts'
import { textKindOf } from '#server/helpdesks/text/text-kind.ts'
import { writtenText } from '#server/helpdesks/text/written-text.ts'
import { syncWorkspace } from '#server/jobs/sync-workspace.ts'
import { conversations, type OpenDatabase, teammates } from '#server/storage/index.ts'
import { silentLog } from '#server/storage/log.ts'
import { addWorkspace } from '#test/server/storage/workspace.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { connect, makeTime, serveIntercom, signal } from './world.ts'

const unmoved = (instant: Date) => instant
const written = readTalloConversations(unmoved)
const company = readTallo(unmoved)

eachDatabase('Intercom, as the demo plays it', (open) => {
  let database: OpenDatabase
  let count = 0

  beforeAll(async () => {
    database = await open()
  })

  async function start(options: Partial<IntercomOptions> = {}) {
    const time = makeTime(new Date('2026-01-30T16:00:00Z'))
    const intercom = await serveIntercom(company, written, time, options)
    const helpdesk = connect(intercom.url, time)
    count += 1
    const workspace = await addWorkspace(database, `intercom${count}`)
    const sync = () =>
      syncWorkspace({ database, helpdesk, workspace, now: time.date, signal, log: silentLog })
    const all = async () =>
      (await conversations.listRecent(database.kysely, workspace.id, 1_000)).conversations
    return { ...intercom, time, helpdesk, workspace, sync, all }
  }

  it('brings every person and every conversation with complete facts', async () => {
    const { sync, all, workspace } = await start()
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

  it('asks for each conversation once, and for none again that has not changed', async () => {
    const { sync, requests } = await start()
    await sync()
    const single = () => requests.filter((one) => /^GET \/conversations\/\d+$/.test(one))
    expect(single()).toHaveLength(written.length)
    expect(new Set(single()).size).toBe(written.length)
    await sync()
    expect(single()).toHaveLength(written.length)
  })

  it('ends with the same facts where every third request goes wrong', async () => {
    const faults: Faults = ({ count: asked }) => {
      const kinds = [
        { kind: 'answer', status: 429, body: 'slow down' },
        { kind: 'answer', status: 503 },
        { kind: 'cut' },
        { kind: 'hang up' },
      ] as const
      return asked % 3 === 1 ? kinds[Math.floor(asked / 3) % kinds.length] : undefined
    }
    const [calm, rough] = [await start(), await start({ faults })]
    await calm.sync()
    await rough.sync()
    const facts = async (of: typeof calm) => (await of.all()).map(({ factsAt: _, ...each }) => each)
    expect(await facts(rough)).toEqual(await facts(calm))
  })

  it('finds nothing new the second time', async () => {
    const { sync, all } = await start()
    await sync()
    const before = await all()
    expect(await sync()).toMatchObject({ state: 'done', found: 0, skipped: [] })
    expect(await all()).toEqual(before)
  })

  it('reads a single conversation as the search does', async () => {
    const { helpdesk, sync, all, workspace, time } = await start()
    await sync()
    const facts = async () => (await all()).map(({ factsAt: _, ...each }) => each)
    const before = await facts()
    const singles: ConversationChange[] = []
    for (const { id } of before.slice(0, 20)) {
      const found = await helpdesk.findConversation(id, signal)
      if (found) singles.push(found)
    }
    expect(singles).toHaveLength(20)
    await database.inTransaction((trx) =>
      conversations.storeChanges(trx, workspace.id, singles, time.date()),
    )
    expect(await facts()).toEqual(before)
  })

  it('never runs into the limit of ten seconds, however narrow it is', async () => {
    const { sync, statuses, time, all } = await start({ limit: 20 })
    await sync()
    expect(await all()).toHaveLength(written.length)
    expect(statuses.filter((status) => status === 429)).toEqual([])
    expect(time.waits.length).toBeGreaterThan(3)
  })
})

function expectedFacts({ messages, closedAt, reopens, rating, ...rest }: FileConversation) {
  const open = messages.filter((message) => message.public)
  const by = (role: string) => open.filter((message) => message.from.role === role)
  const words = [...by('customer'), ...by('teammate')].map(({ text }) =>
    countWords(writtenText(text, textKindOf(rest.channel))),
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
    rating: rating && { value: Math.round((rating.value / rating.outOf) * 5), outOf: 5 },
  }
}
