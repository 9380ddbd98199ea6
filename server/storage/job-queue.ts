import { fromKysely, PgBoss, type QueuePolicy } from 'pg-boss'
import type { OpenDatabase } from './database.ts'
import type { Trx } from './db.ts'
import { type Log, silentLog } from './log.ts'

/**
 * Every job and what it carries: ids only, the job reads again what it needs. The names are stored
 * with jobs that wait in databases, so they stay: `round.tend` deals a round or tops it up,
 * `privacy.tend` removes expired data.
 */
export type JobPayloads = {
  'review.submitted': { workspace: string; review: string }
  'conversation.changed': { workspace: string; conversation: string }
  'sync.workspace': { workspace: string }
  'round.tend': { workspace: string }
  'assignments.fetch': { workspace: string; fetch: string }
  'assignments.check': { workspace: string }
  'privacy.tend': { workspace: string }
  /** After a lead said that an account is a bot, or is none. */
  'facts.recount': { workspace: string; teammate: string }
  housekeeping: Record<string, never>
}

export type JobName = keyof JobPayloads

type QueueRule = {
  /** `short`: at most one waits for each singletonKey. `standard`: each is a job of its own. */
  policy: Extract<QueuePolicy, 'standard' | 'short'>
}

const queues: Record<JobName, QueueRule> = {
  'review.submitted': { policy: 'standard' },
  'conversation.changed': { policy: 'short' },
  'sync.workspace': { policy: 'short' },
  'round.tend': { policy: 'short' },
  'assignments.fetch': { policy: 'short' },
  'assignments.check': { policy: 'short' },
  'privacy.tend': { policy: 'short' },
  'facts.recount': { policy: 'standard' },
  housekeeping: { policy: 'short' },
}

export const jobNames = Object.keys(queues) as JobName[]

/** Retries wait 5 s, 10 s, 20 s … up to 15 minutes, with jitter; how many is the job's affair. */
const queueDefaults = {
  retryLimit: 5,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 900,
  expireInSeconds: 900,
  // The job of a server that died is taken up again after this, not after its full time.
  heartbeatSeconds: 20,
}

/** The job queue of one server; whoever enqueues is given it by `Services`. */
export type JobQueue = {
  boss: PgBoss
  /**
   * Puts a job into the queue as part of `trx`: it exists if, and only if, the transaction commits.
   * Returns its id, or undefined when one with the same `singletonKey` already waits (only in queues
   * that keep one at a time; there the key defaults to the workspace, or to what it is about). One
   * that waits may start before `trx` commits, so such jobs must also run by schedule.
   */
  enqueue<N extends JobName>(
    trx: Trx,
    name: N,
    payload: JobPayloads[N],
    options?: { singletonKey?: string; startAfterSeconds?: number },
  ): Promise<string | undefined>
  /**
   * Lets this server's workers of a queue look at once instead of at their next turn. After the
   * transaction that enqueued: only a hint, and nothing where this process has no workers.
   */
  wake(name: JobName): void
  /** How often a failing job is tried again. Only while nobody enqueues: at the start. */
  setRetries(name: JobName, retries: number): Promise<void>
  /** Tells of a worker of this process, so that `wake` finds it. */
  noteWorker(name: JobName, id: string): void
  /** Stops fetching, gives running jobs `graceMs` to finish, fails the rest: they are retried. */
  stop(graceMs?: number): Promise<void>
}

/**
 * Starts the queue on a migrated or a new database: makes its schema and all queues, and fills
 * pg-boss's cache of them. That must be done before anyone can enqueue: on the embedded database
 * a first send in a transaction would look its queue up outside, and wait for itself.
 */
export async function startJobQueue(
  database: OpenDatabase,
  log: Log = silentLog,
): Promise<JobQueue> {
  const boss = new PgBoss({
    db: database.queueAccess,
    backend: database.kind === 'embedded' ? 'pglite' : 'postgres',
    schema: 'pgboss',
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 10,
    cronMonitorIntervalSeconds: 15,
  })
  boss.on('error', (error) => {
    // An outage has its own lines in the log; every worker would add one a second. The error may be a copy.
    if ((error as { code?: unknown }).code === 'unavailable') return
    log.error({ reason: error.message }, 'the job queue has a problem')
  })
  await boss.start()
  await createQueues(boss)
  const workers = new Map<JobName, string[]>()
  return {
    boss,
    enqueue: async (trx, name, payload, options = {}) => {
      // Types do not hold against a cast: without a transaction the guarantee would be lost.
      if (!trx.isTransaction) throw new Error(`enqueue ${name}: a transaction is required`)
      const id = await boss.send(name, payload, {
        db: fromKysely(trx),
        singletonKey: options.singletonKey ?? defaultKey(name, payload),
        startAfter: options.startAfterSeconds,
      })
      return id ?? undefined
    },
    wake: (name) => {
      for (const id of workers.get(name) ?? []) boss.notifyWorker(id)
    },
    setRetries: async (name, retries) => {
      await boss.updateQueue(name, { retryLimit: retries })
      // Changing a queue drops it from the cache.
      await cacheQueue(boss, name)
    },
    noteWorker: (name, id) => void workers.set(name, [...(workers.get(name) ?? []), id]),
    stop: (graceMs = 8_000) => boss.stop({ graceful: true, timeout: graceMs, close: false }),
  }
}

async function createQueues(boss: PgBoss): Promise<void> {
  for (const name of jobNames) {
    await boss.createQueue(name, { ...queueDefaults, ...queues[name] })
    await cacheQueue(boss, name)
  }
}

/** Reading by id is the cheapest call that caches the queue and leaves nothing behind. */
async function cacheQueue(boss: PgBoss, name: JobName): Promise<void> {
  await boss.findJobs(name, { id: '00000000-0000-0000-0000-000000000000' })
}

function defaultKey<N extends JobName>(name: N, payload: JobPayloads[N]): string | undefined {
  if (queues[name].policy === 'standard') return undefined
  if ('fetch' in payload) return String(payload.fetch)
  if ('conversation' in payload) return `${payload.workspace} ${payload.conversation}`
  return 'workspace' in payload ? String(payload.workspace) : undefined
}
