import { pino } from 'pino'
import { beforeAll, expect, it, onTestFinished } from 'vitest'
import { syncWorkspaceJob } from '#server/jobs/sync-workspace.ts'
import { jobQueue, type OpenDatabase, syncs, teammates } from '#server/storage/index.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { at, change, page, prepareSync, type Script, unavailable } from './sync-script.ts'

eachDatabase('syncWorkspace', (open) => {
  let database: OpenDatabase

  beforeAll(async () => {
    database = await open()
  })

  const prepare = (script: Script) => prepareSync(database, script)

  it('reads people and pages until the end and notes it', async () => {
    const skipped = [{ id: '9', problem: 'ticket.tags: invalid_type' }]
    const { workspace, run, asked, find, state } = await prepare({
      pages: [{ ...page(1, [change('1')]), skipped }, page(2, [change('2')]), page(3, [], true)],
    })
    const report = { state: 'done', pages: 3, found: 2, skipped, unknownKinds: {} }
    expect(await run()).toEqual(report)
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
    const queue = await jobQueue.startJobQueue(database)
    onTestFinished(() => queue.stop())
    const job = syncWorkspaceJob({
      database,
      jobQueue: queue,
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

  it('lets the round be dealt once the pages are read, not after what is asked for one by one', async () => {
    const half = change('1', { whole: false })
    const prepared = await prepare({ pages: [page(1, [half], true)] })
    const { workspace, helpdesk, clock } = prepared
    const queue = await jobQueue.startJobQueue(database)
    onTestFinished(() => queue.stop())
    const waiting = () => queue.boss.findJobs('round.tend', { key: workspace.id })
    const seen: number[] = []
    helpdesk.findConversation = async () => {
      seen.push((await waiting()).length)
      return undefined
    }
    const job = syncWorkspaceJob({
      ...{ database, jobQueue: queue, helpdesk: () => helpdesk, clock: () => clock.at },
      log: pino({ level: 'silent' }),
    })
    const { signal } = new AbortController()
    await job.perform({ workspace: workspace.id } as never, { signal })
    expect(seen).toEqual([1])
  })
})
