import { beforeAll, expect, it } from 'vitest'
import { syncWorkspace } from '#server/jobs/sync-workspace.ts'
import { type OpenDatabase, syncs } from '#server/storage/index.ts'
import { silentLog } from '#server/storage/log.ts'
import { ProgramSettings, readSettings } from '#shared/contract/program.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { generateAccount } from '../helpdesks/generated-account.ts'
import { startDemo } from '../helpdesks/zendesk/api/start-demo.ts'
import { addWorkspace } from '../storage/workspace.ts'

const day = 86_400_000

eachDatabase('history', (open) => {
  let database: OpenDatabase
  let count = 0
  beforeAll(async () => {
    database = await open()
  })

  const account = generateAccount(80, 60)
  const messagesOf = new Map(account.conversations.map((one) => [one.id, one.messages.length]))

  async function prepare(settings: Record<string, unknown> = {}) {
    const clock = { at: account.now }
    const demo = await startDemo(account, { clock, exportPageSize: 10 })
    count += 1
    const { id } = await addWorkspace(database, `history${count}`)
    const workspace = { id, timeZone: 'Europe/Paris', settings: readSettings(settings) }
    /** Syncs; `look` sees what is stored before each page. */
    const sync = (look: () => Promise<void> = async () => {}) => {
      const helpdesk = demo.connect()
      const { readChanges } = helpdesk
      helpdesk.readChanges = async (...rest) => {
        await look()
        return readChanges(...rest)
      }
      const { signal } = new AbortController()
      const now = () => clock.at
      return syncWorkspace({ database, helpdesk, workspace, now, signal, log: silentLog })
    }
    const stored = () =>
      database.kysely
        .selectFrom('conversations as c')
        .select(['c.id', 'c.updated_at', 'c.complete'])
        .select((of) =>
          of
            .selectFrom('messages as m')
            .select((all) => all.fn.countAll<number>().as('n'))
            .whereRef('m.workspace_id', '=', 'c.workspace_id')
            .whereRef('m.conversation_id', '=', 'c.id')
            // The title of a chat is none.
            .where((of) => of.or([of('m.opening', '=', false), of('c.apart', '=', false)]))
            .as('messages'),
        )
        .where('c.workspace_id', '=', id)
        .where('c.deleted', '=', false)
        .orderBy('c.id')
        .execute()
    const finished = async () => (await syncs.findSync(database.kysely, id))?.finishedAt != null
    return { id, workspace, clock, sync, stored, finished, demo }
  }

  const since = (days: number) => new Date(account.now.getTime() - days * day)
  const changedSince = (days: number) =>
    account.conversations.filter((one) => one.updatedAt >= since(days)).map((one) => one.id)

  it('is read newest first: the last week can be dealt before the week before it was read', async () => {
    const { sync, stored, finished } = await prepare()
    let first: string[] | undefined
    await sync(async () => {
      if (!first && (await finished())) first = (await stored()).map(({ id }) => id)
    })
    expect(first).toEqual(changedSince(7).sort())
    expect((await stored()).map(({ id }) => id)).toEqual(changedSince(42).sort())
  })

  it('never shows a conversation as complete while some of its messages are unread', async () => {
    const { sync, stored, finished } = await prepare()
    let looks = 0
    await sync(async () => {
      if (!(await finished())) return
      looks += 1
      for (const { id, complete, messages } of await stored())
        if (complete) expect([id, Number(messages)]).toEqual([id, messagesOf.get(id)])
    })
    expect(looks).toBeGreaterThan(10)
    expect((await stored()).filter(({ complete }) => !complete)).toEqual([])
  })

  it('goes as far back as the settings say, also when they say more later', async () => {
    const { workspace, clock, sync, stored } = await prepare({ historyDays: 10 })
    await sync()
    expect((await stored()).map(({ id }) => id)).toEqual(changedSince(10).sort())
    workspace.settings = readSettings({ historyDays: 30 })
    clock.at = new Date(clock.at.getTime() + 600_000)
    await sync()
    const ids = (await stored()).map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining(changedSince(29)))
    expect(ids).not.toEqual(expect.arrayContaining(changedSince(40)))
  })

  it('goes on from where it was when it stopped in the middle', async () => {
    const { sync, stored, id } = await prepare()
    let pages = 0
    const cursors: (string | null | undefined)[] = []
    const dies = async () => {
      cursors.push((await syncs.findSync(database.kysely, id))?.cursor)
      pages += 1
      if (pages % 5 === 0) throw new Error('died')
    }
    for (let n = 0; n < 40; n += 1) {
      const report = await sync(dies).catch(() => undefined)
      if (report?.state === 'done') break
    }
    expect((await stored()).map((one) => one.id)).toEqual(changedSince(42).sort())
    // A page is asked for again only where it was not stored.
    const twice = cursors.filter((cursor, index) => cursors.indexOf(cursor) !== index)
    expect(twice.length).toBeLessThanOrEqual(Math.ceil(pages / 5))
  })

  it('is bounded by a setting that has to be sensible', () => {
    expect(readSettings({}).historyDays).toBe(42)
    for (const historyDays of [0, -1, 1.5, 367, '42'])
      expect(ProgramSettings.safeParse({ historyDays }).success).toBe(false)
  })
})
