import { pino } from 'pino'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { DomainError } from '#server/domain/errors.ts'
import type { ChangePage, ConversationChange, Helpdesk } from '#server/helpdesk/port.ts'
import { syncWorkspace, syncWorkspaceJob } from '#server/jobs/sync-workspace.ts'
import {
  conversations,
  type OpenDatabase,
  outbox,
  syncs,
  teammates,
} from '#server/storage/index.ts'
import { silentLog } from '#server/storage/log.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addWorkspace } from '../storage/workspace.ts'

const at = (minutes: number) => new Date(Date.UTC(2026, 0, 30, 9, minutes))
const person = {
  id: '101',
  name: 'Chloé',
  email: null,
  role: 'agent' as const,
  customRole: null,
  locale: 'fr',
  active: true,
  lightAgent: false,
  teams: [],
}

function change(id: string, more: Partial<ConversationChange> = {}): ConversationChange {
  return {
    id,
    ticket: {
      channel: 'email',
      status: 'closed',
      spam: false,
      tags: [],
      createdAt: at(0),
      updatedAt: at(9),
      closedAt: at(9),
      team: null,
      requester: '7001',
      rating: null,
      language: null,
    },
    messages: [
      { id: '1', author: '7001', side: 'customer', public: true, words: 5, at: at(0) },
      { id: '2', author: '101', side: 'teammate', public: true, words: 5, at: at(1) },
    ],
    whole: true,
    language: 'fr',
    ...more,
  }
}

type Script = {
  pages: (ChangePage | Error)[]
  singles?: Record<string, ConversationChange | Error>
}

/** A helpdesk that says what it is told, by page number as cursor; an error is thrown once. */
function scripted({ pages, singles = {} }: Script) {
  const asked: string[] = []
  const thrown = new Set<Error>()
  const helpdesk: Helpdesk = {
    vendor: 'zendesk',
    readTeammates: async () => {
      asked.push('people')
      return [person]
    },
    readTeams: async () => [{ id: '9001', name: 'Payments' }],
    readChanges: async (cursor) => {
      asked.push(`page ${cursor ?? 'first'}`)
      let index = cursor === null ? 0 : Number(cursor)
      const page = pages[index]
      if (page instanceof Error && !thrown.has(page)) {
        thrown.add(page)
        throw page
      }
      if (page instanceof Error) index += 1
      const found = pages[index]
      return found && !(found instanceof Error)
        ? found
        : { changes: [], cursor: String(index), end: true, skipped: [] }
    },
    findConversation: async (id) => {
      asked.push(`single ${id}`)
      const found = singles[id]
      if (found instanceof Error) throw found
      return found
    },
  }
  return { helpdesk, asked }
}

const page = (cursor: number, changes: ConversationChange[], end = false): ChangePage => ({
  changes,
  cursor: String(cursor),
  end,
  skipped: [],
})
const unavailable = () =>
  new DomainError('helpdesk_unavailable', 'text that is not kept', { problem: 'http_500' })

eachDatabase('syncWorkspace', (open) => {
  let database: OpenDatabase
  let count = 0

  beforeAll(async () => {
    database = await open()
  })

  async function prepare(script: Script) {
    count += 1
    const workspace = await addWorkspace(database, `s${count}`)
    const { helpdesk, asked } = scripted(script)
    const clock = { at: at(10) }
    const run = (signal = new AbortController().signal) =>
      syncWorkspace({ database, helpdesk, workspace, now: () => clock.at, signal, log: silentLog })
    const find = (id: string) => conversations.findFacts(database.kysely, workspace.id, id)
    const state = () => syncs.findSync(database.kysely, workspace.id)
    return { workspace, helpdesk, asked, clock, run, find, state }
  }

  it('reads people and pages until the end and notes it', async () => {
    const skipped = [{ id: '9', problem: 'ticket.tags: invalid_type' }]
    const { workspace, run, asked, find, state } = await prepare({
      pages: [{ ...page(1, [change('1')]), skipped }, page(2, [change('2')]), page(3, [], true)],
    })
    expect(await run()).toEqual({ state: 'done', pages: 3, found: 2, skipped })
    expect(asked).toEqual(['people', 'page first', 'page 1', 'page 2'])
    expect(await find('2')).toMatchObject({ teammateReplies: 1, complete: true })
    expect(await teammates.listTeammates(database.kysely, workspace.id)).toHaveLength(1)
    expect(await state()).toMatchObject({
      cursor: '3',
      teammatesAt: at(10),
      finishedAt: at(10),
      lastError: null,
      conversations: 2,
      skipped,
    })
  })

  it('reads people again only after ten minutes', async () => {
    const { run, asked, clock } = await prepare({ pages: [page(1, [], true)] })
    await run()
    clock.at = at(19)
    await run()
    clock.at = at(20)
    await run()
    expect(asked.filter((what) => what === 'people')).toHaveLength(2)
  })

  it('resumes behind the last stored page after an error, whose code it keeps', async () => {
    const { run, asked, find, state } = await prepare({
      pages: [page(1, [change('1')]), unavailable(), page(3, [change('3')], true)],
    })
    await expect(run()).rejects.toMatchObject({ code: 'helpdesk_unavailable' })
    expect(await state()).toMatchObject({
      cursor: '1',
      finishedAt: null,
      lastError: 'helpdesk_unavailable: http_500',
    })
    expect(await find('1')).toBeDefined()
    await run()
    expect(asked.filter((what) => what === 'page first')).toHaveLength(1)
    expect(await find('3')).toBeDefined()
    expect(await state()).toMatchObject({ finishedAt: at(10), lastError: null })
  })

  it('stores a page and its cursor together or not at all', async () => {
    const broken = change('2', {
      messages: [
        { id: '1', author: '7', side: 'customer', public: true, words: Number.NaN, at: at(0) },
      ],
    })
    const pages = [page(1, [change('1')]), page(2, [change('x'), broken], true)]
    const { run, find, state } = await prepare({ pages })
    await expect(run()).rejects.toThrow()
    expect(await state()).toMatchObject({ cursor: '1', lastError: 'internal' })
    expect(await find('x')).toBeUndefined()
    pages[1] = page(2, [change('x'), change('2')], true)
    await run()
    expect(await find('x')).toBeDefined()
    expect(await find('2')).toBeDefined()
  })

  it('stops without an error of its own when it is told to', async () => {
    const stop = new AbortController()
    const { run, helpdesk, state } = await prepare({ pages: [page(1, []), page(2, [], true)] })
    const read = helpdesk.readChanges
    helpdesk.readChanges = (...rest) => {
      stop.abort(new Error('the server stops'))
      return read(...rest)
    }
    await expect(run(stop.signal)).rejects.toThrow('the server stops')
    expect(await state()).toMatchObject({ cursor: '1', lastError: null, finishedAt: null })
  })

  it('leaves the workspace to whoever else is reading it', async () => {
    const { run, helpdesk, find, state, workspace } = await prepare({
      pages: [page(1, [change('1')]), page(2, [change('2')], true)],
    })
    const read = helpdesk.readChanges
    helpdesk.readChanges = async (cursor, ...rest) => {
      const found = await read(cursor, ...rest)
      await database.inTransaction((trx) => syncs.advance(trx, workspace.id, cursor, 'other'))
      return found
    }
    expect(await run()).toMatchObject({ state: 'superseded', pages: 0 })
    expect(await find('1')).toBeUndefined()
    expect(await state()).toMatchObject({ cursor: 'other', finishedAt: null })
  })

  it('ends in the same state when two run at once', async () => {
    const pages = [page(1, [change('1'), change('2')]), page(2, [change('2'), change('3')], true)]
    const { run, find, state } = await prepare({ pages })
    await Promise.all([run(), run()])
    for (const id of ['1', '2', '3']) expect(await find(id)).toMatchObject({ teammateReplies: 1 })
    expect(await state()).toMatchObject({ cursor: '2', conversations: 3 })
  })

  it('leaves the rest to another job when it has gone on for long', async () => {
    const pages = [page(1, []), page(2, []), page(3, [], true)]
    const { run, helpdesk, clock, state } = await prepare({ pages })
    const read = helpdesk.readChanges
    helpdesk.readChanges = (...rest) => {
      clock.at = new Date(clock.at.getTime() + 5 * 60_000)
      return read(...rest)
    }
    expect(await run()).toMatchObject({ state: 'more', pages: 2 })
    expect((await state())?.finishedAt).toBeNull()
    expect(await run()).toMatchObject({ state: 'done', pages: 1 })
  })

  it('puts the next job into the queue when there is more, and only then', async () => {
    const pages = [page(1, []), page(2, [], true)]
    const { workspace, helpdesk, clock } = await prepare({ pages })
    const read = helpdesk.readChanges
    helpdesk.readChanges = (...rest) => {
      clock.at = new Date(clock.at.getTime() + 9 * 60_000)
      return read(...rest)
    }
    const queue = await outbox.startQueue(database)
    onTestFinished(() => queue.stop())
    const job = syncWorkspaceJob({
      database,
      helpdesk: () => helpdesk,
      clock: () => clock.at,
      log: pino({ level: 'silent' }),
    })
    const { signal } = new AbortController()
    const run = (id: string) => job.perform({ workspace: id } as never, { signal })
    const waiting = () => queue.boss.findJobs('sync.workspace', { key: workspace.id })
    await run('unknown')
    expect(await waiting()).toHaveLength(0)
    await run(workspace.id)
    expect(await waiting()).toHaveLength(1)
    await run(workspace.id)
    expect(await waiting()).toHaveLength(1)
  })

  describe('what began before the streams', () => {
    const partly = (id: string) => change(id, { whole: false, messages: [] })

    it('is read one by one', async () => {
      const { run, asked, find } = await prepare({
        pages: [page(1, [partly('1'), change('2')], true)],
        singles: { '1': change('1') },
      })
      await run()
      expect(asked).toContain('single 1')
      expect(asked).not.toContain('single 2')
      expect(await find('1')).toMatchObject({ complete: true, language: 'fr', teammateReplies: 1 })
    })

    it('is forgotten where the helpdesk has it no longer', async () => {
      const { run, find } = await prepare({ pages: [page(1, [partly('1')], true)] })
      await run()
      expect(await find('1')).toBeUndefined()
    })

    it('is skipped where the helpdesk does not give it, and holds up nothing', async () => {
      const refused = new DomainError('helpdesk_unavailable', '', { problem: 'refused' })
      const { run, find, state } = await prepare({
        pages: [page(1, [partly('1'), partly('2'), partly('3')], true)],
        singles: { '1': refused, '2': change('2'), '3': partly('3') },
      })
      const { skipped } = await run()
      expect(skipped).toEqual([
        { id: '1', problem: 'conversation: refused' },
        { id: '3', problem: 'conversation: not whole' },
      ])
      expect((await find('1'))?.complete).toBe(false)
      expect((await find('2'))?.complete).toBe(true)
      expect(await state()).toMatchObject({ finishedAt: at(10) })
    })

    it('waits while the helpdesk fails', async () => {
      const { run, state } = await prepare({
        pages: [page(1, [partly('1')], true)],
        singles: { '1': unavailable() },
      })
      await expect(run()).rejects.toMatchObject({ code: 'helpdesk_unavailable' })
      expect(await state()).toMatchObject({ lastError: 'helpdesk_unavailable: http_500' })
    })
  })
})
