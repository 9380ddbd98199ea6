import type { Job } from 'pg-boss'

import type { Services } from '#server/services.ts'
import { jobQueue } from '#server/storage/index.ts'

type JobName = jobQueue.JobName
type JobPayloads = jobQueue.JobPayloads
type Log = Pick<Services['log'], 'info' | 'warn'>

const pollSeconds = 1

/**
 * One kind of job. `perform` may run twice for one event (a server that dies in the middle), so it
 * has to be idempotent; it reads again by id. It throws to be retried, up to `retries` times.
 */
export type JobHandler = { [N in JobName]: Handler<N> }[JobName]

type Handler<N extends JobName> = {
  name: N
  /** Cron in UTC, to the minute: only for jobs that need no payload. */
  schedule?: Record<string, never> extends JobPayloads[N] ? string : never
  retries: number
  /** How many of them this server works on at a time; 1 where it is not given. */
  atOnce?: number
  /** `signal` ends when the job's time is up or the server stops without waiting longer. */
  perform(payload: JobPayloads[N], context: { signal: AbortSignal }): Promise<void>
}

/**
 * Works on the queue with the given handlers and brings its schedules in line with theirs (those
 * of handlers that no longer have one end). Stops with `queue.stop()`.
 */
export async function startWorkers(
  queue: jobQueue.JobQueue,
  handlers: readonly JobHandler[],
  log: Log,
): Promise<void> {
  for (const name of jobQueue.jobNames) await schedule(queue, name, handlers)
  // Before the first job runs, and enqueues another.
  for (const handler of handlers) await queue.setRetries(handler.name, handler.retries)
  for (const handler of handlers) {
    for (let n = 0; n < (handler.atOnce ?? 1); n++) {
      const id = await queue.boss.work<JobPayloads[JobName]>(
        handler.name,
        { pollingIntervalSeconds: pollSeconds, batchSize: 1 },
        async (jobs) => {
          for (const job of jobs) await perform(handler, job, log)
        },
      )
      queue.noteWorker(handler.name, id)
    }
  }
}

async function schedule(
  { boss }: jobQueue.JobQueue,
  name: JobName,
  handlers: readonly JobHandler[],
): Promise<void> {
  const cron = handlers.find((handler) => handler.name === name)?.schedule
  if (cron) await boss.schedule(name, cron, {}, { tz: 'UTC' })
  else await boss.unschedule(name)
}

async function perform(
  handler: JobHandler,
  job: Job<JobPayloads[JobName]>,
  log: Log,
): Promise<void> {
  const about = { job: job.name, id: job.id, attempt: job.retryCount + 1 }
  try {
    // The queue of a name holds only that name's payloads: enqueue and schedule see to it.
    await handler.perform(job.data as never, { signal: job.signal })
    log.info(about, 'job done')
  } catch (error) {
    log.warn({ ...about, reason: reasonOf(error), at: placeOf(error) }, 'job failed')
    // The queue stores what is thrown with all its fields; a row that did not fit is among them.
    throw new Error(reasonOf(error))
  }
}

/** Kind and code of an error. Not its message: that may quote what a customer wrote. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'not an error'
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name
}

/** Where it was thrown: the stack without the message in front. */
function placeOf(error: unknown): string[] {
  const lines = error instanceof Error ? (error.stack ?? '').split('\n') : []
  return lines.map((line) => line.trim()).filter((line) => line.startsWith('at '))
}
