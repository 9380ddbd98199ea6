import { createHash, randomInt } from 'node:crypto'
import { type Config, readConfig } from './config.ts'
import { makeDealThread } from './dealing/deal-thread.ts'
import { openHelpdesk, type Vendor, vendors } from './helpdesks/index.ts'
import type { Helpdesk } from './helpdesks/port.ts'
import { makeCallerLimits } from './http/caller-limits.ts'
import { type Keyring, loadKeys, unseal } from './keys.ts'
import { makeLog } from './log.ts'
import { realAlarm } from './patience.ts'
import type { Services } from './services.ts'
import {
  jobQueue,
  migrateToLatest,
  type OpenDatabase,
  openDatabase,
  type Workspace,
} from './storage/index.ts'

/** The services of a running program, and how to end them. */
export type Opened = { services: Services; close: () => Promise<void> }

/**
 * Opens everything that the server and the commands share: configuration, storage, helpdesks of the
 * given vendors. `logTo` is where it logs to, as a file descriptor; standard output if left out.
 */
export async function openServices(
  env: Record<string, string | undefined>,
  among: readonly Vendor[] = vendors,
  logTo?: number,
): Promise<Opened> {
  const config = readConfig(env)
  const log = makeLog(config.logLevel, logTo)
  const keys = await loadKeys(config.appKey, config.dataDir, config.oldAppKeys)
  const database = await openDatabase({
    ...(config.databaseUrl && { databaseUrl: config.databaseUrl }),
    dataDir: config.dataDir,
    log,
  })
  const queue = await prepare(database, log)
  const clock = () => new Date()
  const open: Services['openHelpdesk'] = (connection) =>
    openHelpdesk(connection, { allowLocal: config.allowLocalHelpdesk }, among)
  const services: Services = {
    config,
    keys,
    database,
    jobQueue: queue,
    callerLimits: makeCallerLimits(clock),
    readings: new Map(),
    dealThread: makeDealThread(),
    log,
    clock,
    alarm: realAlarm,
    seed: () => randomInt(2 ** 31),
    helpdesk: keepHelpdesks({ config, database, keys: keys.credentials, clock, among }),
    openHelpdesk: open,
  }
  const close = async () => {
    await queue.stop()
    await database.close()
  }
  return { services, close }
}

/** A database that cannot be used is let go, or the process would not end. */
async function prepare(database: OpenDatabase, log: Services['log']): Promise<jobQueue.JobQueue> {
  try {
    await migrateToLatest(database.kysely)
    return await jobQueue.startJobQueue(database, log)
  } catch (error) {
    await database.close()
    throw error
  }
}

/** One connection for each workspace and set of credentials: it knows how fast it may ask. */
function keepHelpdesks({
  config,
  database,
  keys,
  clock,
  among,
}: {
  config: Config
  database: OpenDatabase
  keys: Keyring
  clock: () => Date
  among: readonly Vendor[]
}): (workspace: Workspace) => Helpdesk {
  const open = new Map<string, { helpdesk: Helpdesk; of: string }>()
  return (workspace) => {
    const credentials = unseal(keys, workspace.credentials)
    const of = `${workspace.baseUrl} ${identityOf(credentials)}`
    const known = open.get(workspace.id)
    if (known?.of === of) return known.helpdesk
    const stored = { id: workspace.id, database, keys, clock }
    const options = { allowLocal: config.allowLocalHelpdesk, stored }
    const helpdesk = openHelpdesk({ ...workspace, credentials }, options, among)
    open.set(workspace.id, { helpdesk, of })
    return helpdesk
  }
}

/** What stays the same while tokens are renewed and keys rotate. */
function identityOf(credentials: unknown): string {
  const { oauth } = (credentials ?? {}) as { oauth?: { clientId?: unknown } }
  const identity = oauth ? { oauth: oauth.clientId } : credentials
  return createHash('sha256').update(JSON.stringify(identity)).digest('base64')
}
