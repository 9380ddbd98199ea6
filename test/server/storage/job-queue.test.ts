import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type OpenDatabase, openDatabase } from '#server/storage/database.ts'
import type { Db, Trx } from '#server/storage/db.ts'
import { type JobQueue, jobNames, startJobQueue } from '#server/storage/job-queue.ts'
import { eachDatabase } from '#test/support/databases.ts'

eachDatabase('the job queue', (open, _kind, make) => {
  let database: OpenDatabase
  let queue: JobQueue

  beforeAll(async () => {
    // Without any table, as it is on the first day: the first job must not wait for its own transaction.
    database = await open({ state: 'blank' })
    await sql`create table cause (id int primary key)`.execute(database.kysely)
    queue = await startJobQueue(database)
  })
  afterAll(() => queue.stop())

  async function jobs(name: 'review.submitted' | 'sync.workspace') {
    const found = await queue.boss.findJobs<Record<string, string>>(name)
    return found.map(({ id, data, state }) => ({ id, data, state }))
  }

  it('keeps a job with its cause when the transaction commits', async () => {
    const payload = { workspace: 'w1', review: 'r1' }
    const id = await database.inTransaction(async (trx) => {
      await sql`insert into cause values (1)`.execute(trx)
      return queue.enqueue(trx, 'review.submitted', payload)
    })
    expect(await jobs('review.submitted')).toEqual([{ id, data: payload, state: 'created' }])
  })

  it('keeps the names under which jobs wait in databases that are there', () => {
    expect(jobNames).toEqual([
      'review.submitted',
      'conversation.changed',
      'sync.workspace',
      'round.tend',
      'assignments.fetch',
      'assignments.check',
      'privacy.tend',
      'facts.recount',
      'housekeeping',
    ])
  })

  it('enqueues in a transaction right after the retries were set', async () => {
    await queue.setRetries('housekeeping', 7)
    const id = await database.inTransaction((trx) => queue.enqueue(trx, 'housekeeping', {}))
    expect(await queue.boss.findJobs('housekeeping', { id })).toMatchObject([{ retryLimit: 7 }])
  })

  it('undoes the job when the transaction rolls back', async () => {
    const before = await jobs('review.submitted')
    const refused = database.inTransaction(async (trx) => {
      await sql`insert into cause values (2)`.execute(trx)
      await queue.enqueue(trx, 'review.submitted', { workspace: 'w1', review: 'r2' })
      await sql`insert into cause values (2)`.execute(trx)
    })
    await expect(refused).rejects.toMatchObject({ code: '23505' })
    expect(await jobs('review.submitted')).toEqual(before)
    const { rows } = await sql`select id from cause where id = 2`.execute(database.kysely)
    expect(rows).toEqual([])
  })

  it('goes on where another one of this process is stopped', async () => {
    const other = await startJobQueue(database)
    await other.stop()
    const payload = { workspace: 'w1', review: 'r4' }
    const id = await database.inTransaction((trx) =>
      queue.enqueue(trx, 'review.submitted', payload),
    )
    expect(await queue.boss.findJobs('review.submitted', { id })).toHaveLength(1)
  })

  it('refuses to enqueue outside a transaction', async () => {
    const before = await jobs('review.submitted')
    const db: Db = database.kysely
    const payload = { workspace: 'w1', review: 'r3' }
    await expect(queue.enqueue(db as Trx, 'review.submitted', payload)).rejects.toThrow(
      'transaction',
    )
    expect(await jobs('review.submitted')).toEqual(before)
  })

  it('keeps one waiting job for each workspace where the queue says so', async () => {
    const ids = await database.inTransaction(async (trx) => [
      await queue.enqueue(trx, 'sync.workspace', { workspace: 'w1' }),
      await queue.enqueue(trx, 'sync.workspace', { workspace: 'w1' }),
      await queue.enqueue(trx, 'sync.workspace', { workspace: 'w2' }),
      await queue.enqueue(trx, 'sync.workspace', { workspace: 'w2' }, { singletonKey: 'w2 again' }),
    ])
    expect(ids).toEqual([expect.any(String), undefined, expect.any(String), expect.any(String)])
    const workspaces = (await jobs('sync.workspace')).map(({ data }) => data.workspace)
    expect(workspaces.sort()).toEqual(['w1', 'w2', 'w2'])
  })

  it('does not hand out a job before its time', async () => {
    await database.inTransaction((trx) =>
      queue.enqueue(trx, 'round.tend', { workspace: 'w1' }, { startAfterSeconds: 3_600 }),
    )
    expect(await queue.boss.fetch('round.tend')).toEqual([])
    await database.inTransaction((trx) => queue.enqueue(trx, 'round.tend', { workspace: 'w2' }))
    expect(await queue.boss.fetch('round.tend')).toMatchObject([{ data: { workspace: 'w2' } }])
  })

  it('finds the jobs again after a restart, and starts on what is there', async () => {
    const place = await make({ state: 'blank' })
    const first = await openDatabase(place)
    const firstQueue = await startJobQueue(first)
    await first.inTransaction((trx) =>
      firstQueue.enqueue(trx, 'sync.workspace', { workspace: 'w9' }),
    )
    await firstQueue.stop()
    await first.close()
    const second = await openDatabase(place)
    const secondQueue = await startJobQueue(second)
    const found = await secondQueue.boss.fetch('sync.workspace')
    await secondQueue.stop()
    await second.close()
    expect(found).toMatchObject([{ data: { workspace: 'w9' } }])
  })
})
