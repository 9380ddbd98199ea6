import { beforeAll, describe, expect, it } from 'vitest'
import { type JobHandler, startWorkers } from '#server/jobs/worker.ts'
import { type OpenDatabase, openDatabase } from '#server/storage/database.ts'
import { type JobName, type JobQueue, startJobQueue } from '#server/storage/job-queue.ts'
import { eachDatabase, testDatabases } from '#test/support/databases.ts'

const log = { info: () => {}, warn: () => {} }
const patience = { timeout: 20_000, interval: 50 }

eachDatabase('the worker', (open) => {
  let database: OpenDatabase
  /** The last one. */
  let started: JobQueue

  beforeAll(async () => {
    // Its queues are changed.
    database = await open({ alone: true })
  })

  async function withWorkers(
    handlers: readonly JobHandler[],
    work: (queue: JobQueue) => Promise<void>,
  ): Promise<void> {
    const queue = await startJobQueue(database)
    started = queue
    try {
      await startWorkers(queue, handlers, log)
      await work(queue)
    } finally {
      await queue.stop(1_000)
    }
  }

  async function findJob(queue: JobQueue, name: JobName, id: string | undefined) {
    const [job] = await queue.boss.findJobs(name, { id })
    return job
  }

  it('performs a job with its payload, and may use transactions in it', async () => {
    const seen: unknown[] = []
    const handler: JobHandler = {
      name: 'review.submitted',
      retries: 1,
      perform: async (payload) => {
        await database.inTransaction((trx) =>
          started.enqueue(trx, 'sync.workspace', { workspace: payload.workspace }),
        )
        seen.push(payload)
      },
    }
    await withWorkers([handler], async (queue) => {
      const payload = { workspace: 'w1', review: 'r1' }
      const id = await database.inTransaction((trx) =>
        queue.enqueue(trx, 'review.submitted', payload),
      )
      await expect
        .poll(async () => (await findJob(queue, 'review.submitted', id))?.state, patience)
        .toBe('completed')
      expect(seen).toEqual([payload])
      expect(await queue.boss.fetch('sync.workspace')).toMatchObject([
        { data: { workspace: 'w1' } },
      ])
    })
  })

  it('keeps a failed job for later, without the words of its error', async () => {
    const handler: JobHandler = {
      name: 'sync.workspace',
      retries: 7,
      perform: async () => {
        throw Object.assign(new Error('Dear customer'), { code: '23505', detail: 'Dear customer' })
      },
    }
    await withWorkers([handler], async (queue) => {
      const id = await database.inTransaction((trx) =>
        queue.enqueue(trx, 'sync.workspace', { workspace: 'w2' }),
      )
      await expect
        .poll(async () => (await findJob(queue, 'sync.workspace', id))?.state, patience)
        .toBe('retry')
      const job = await findJob(queue, 'sync.workspace', id)
      expect(job).toMatchObject({ retryLimit: 7, retryBackoff: true })
      expect(JSON.stringify(job?.output)).toContain('23505')
      expect(JSON.stringify(job)).not.toContain('Dear customer')
    })
  })

  it('lets a running job finish when it stops', async () => {
    const { promise: finish, resolve: letFinish } = Promise.withResolvers<void>()
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
    const handler: JobHandler = {
      name: 'round.tend',
      retries: 1,
      perform: async () => {
        begin()
        await finish
      },
    }
    const queue = await startJobQueue(database)
    await startWorkers(queue, [handler], log)
    const id = await database.inTransaction((trx) =>
      queue.enqueue(trx, 'round.tend', { workspace: 'w1' }),
    )
    await begun
    const stopping = queue.stop(15_000)
    letFinish()
    await stopping
    expect((await findJob(queue, 'round.tend', id))?.state).toBe('completed')
  })

  it('ends the signal of a job that does not finish in time, and keeps it for a retry', async () => {
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
    const { promise: ended, resolve: end } = Promise.withResolvers<void>()
    const handler: JobHandler = {
      name: 'round.tend',
      retries: 3,
      perform: async (_payload, { signal }) => {
        signal.addEventListener('abort', () => end())
        begin()
        await ended
      },
    }
    const queue = await startJobQueue(database)
    await startWorkers(queue, [handler], log)
    const id = await database.inTransaction((trx) =>
      queue.enqueue(trx, 'round.tend', { workspace: 'w2' }),
    )
    await begun
    await queue.stop(1_000)
    await ended
    expect((await findJob(queue, 'round.tend', id))?.state).toBe('retry')
  })

  it('keeps the schedules that the handlers name and ends the others', async () => {
    const tidy: JobHandler = {
      name: 'housekeeping',
      schedule: '*/5 * * * *',
      retries: 1,
      perform: async () => {},
    }
    await withWorkers([tidy], async (queue) => {
      expect(await queue.boss.getSchedules()).toMatchObject([
        { name: 'housekeeping', cron: '*/5 * * * *', timezone: 'UTC' },
      ])
    })
    await withWorkers([{ ...tidy, schedule: undefined }], async (queue) => {
      expect(await queue.boss.getSchedules()).toEqual([])
    })
  })
})

describe('two servers on one PostgreSQL', () => {
  const { make } = testDatabases('postgres')

  it('perform each job once between them', async () => {
    const place = await make()
    const seen: string[] = []
    const handler: JobHandler = {
      name: 'review.submitted',
      retries: 1,
      perform: async ({ review }) => {
        seen.push(review)
      },
    }
    const servers = await Promise.all(
      [1, 2].map(async () => {
        const database = await openDatabase(place)
        const queue = await startJobQueue(database)
        return { database, queue }
      }),
    )
    const reviews = Array.from({ length: 6 }, (_, index) => `r${index}`)
    await servers[0]?.database.inTransaction(async (trx) => {
      for (const review of reviews) {
        await servers[0]?.queue.enqueue(trx, 'review.submitted', { workspace: 'w1', review })
      }
    })
    for (const { queue } of servers) await startWorkers(queue, [handler], log)
    await expect.poll(() => seen.length, patience).toBe(reviews.length)
    for (const { queue } of servers) await queue.stop(1_000)
    for (const { database } of servers) await database.close()
    expect(seen.sort()).toEqual(reviews)
  })
})
