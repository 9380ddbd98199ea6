import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Config, ConfigError, readConfig } from '#server/config.ts'
import { type Keys, loadKeys } from '#server/keys.ts'
import {
  type Db,
  inspection,
  type OpenDatabase,
  openDatabase,
  workspaces,
} from '#server/storage/index.ts'
import { DomainError, reasonOf } from '#shared/domain/errors.ts'
import { databaseRemedy } from './database-remedy.ts'
import type { FindExamination } from './examination.ts'
import { examineWorkspace } from './examine-workspace.ts'
import { type Finding, type Notes, notebook, spanText } from './finding.ts'

/** Signed loads are taken with 30 s of leeway. */
const clockFaultMs = 30_000
const clockWarnMs = 5_000

/**
 * Looks at every part, one workspace or all, and changes nothing: no key is made, no table, no job.
 * Never throws for what it finds.
 */
export async function examine(
  env: Record<string, string | undefined>,
  {
    workspace,
    clock,
    examinationOf,
  }: { workspace?: string | undefined; clock: () => Date; examinationOf: FindExamination },
): Promise<Finding[]> {
  const notes = notebook('server')
  const config = examineConfig(env, notes)
  const keys = config && (await examineKeys(config, notes))
  const database = config && (await openForLook(config, notes))
  if (!config || !database) return notes.findings
  try {
    const ready = await examineDatabase(database, clock, notes)
    const found = ready ? await examineWorkspaces() : []
    return [...notes.findings, ...found]
  } catch (error) {
    // It opened, and then broke: what was found before that stands.
    noteBroken(error, notes)
    return notes.findings
  } finally {
    await database.close()
  }

  async function examineWorkspaces(): Promise<Finding[]> {
    if (!config || !database) return []
    const chosen = await chooseWorkspaces(database.kysely, workspace, notes)
    const each: Finding[] = []
    for (const one of chosen)
      each.push(
        ...(await examineWorkspace(
          { config, keys, database, clock },
          one,
          examinationOf(one.vendor),
        )),
      )
    return each
  }
}

function examineConfig(env: Record<string, string | undefined>, notes: Notes): Config | undefined {
  let config: Config
  try {
    config = readConfig(env)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    for (const fault of error.faults)
      notes.fault('configuration', fault, 'Correct this variable (.env.example lists all).')
    return undefined
  }
  if (!config.production)
    notes.warn('configuration', 'not for production', 'Set NODE_ENV=production on a real server.')
  else notes.ok('configuration', 'for production')
  if (config.production && !config.publicUrl?.startsWith('https:'))
    notes.warn(
      'address',
      config.publicUrl ? 'PUBLIC_URL is not https' : 'PUBLIC_URL is not set',
      'Set PUBLIC_URL to the https address under which browsers reach this server.',
    )
  if (config.allowLocalHelpdesk)
    notes.warn(
      'configuration',
      'helpdesks on this machine are allowed',
      'Only for trying things out.',
    )
  return config
}

async function examineKeys(config: Config, notes: Notes): Promise<Keys | undefined> {
  if (!config.appKey && !existsSync(join(config.dataDir, 'app.key'))) {
    notes.warn('application key', 'there is none yet', 'The first start makes one in DATA_DIR.')
    return undefined
  }
  try {
    const keys = await loadKeys(config.appKey, config.dataDir, config.oldAppKeys)
    if (config.appKey) notes.ok('application key', 'from APP_KEY')
    else
      notes.warn('application key', 'kept in DATA_DIR', 'Set APP_KEY, and keep a copy elsewhere.')
    if (config.oldAppKeys.length > 0)
      notes.warn(
        'application key',
        `${config.oldAppKeys.length} old keys are still given`,
        'Run `npm run carousel -- keys rotate`, then empty APP_KEYS_OLD.',
      )
    return keys
  } catch (error) {
    if (error instanceof DomainError) {
      notes.fault('application key', error.message, databaseRemedy(error))
      return undefined
    }
    if (!(error instanceof ConfigError)) throw error
    notes.fault('application key', error.faults.join(' '), 'Put back a copy of the key.')
    return undefined
  }
}

function noteBroken(error: unknown, notes: Notes) {
  if (!(error instanceof Error) || !('code' in error)) throw error
  const known = error instanceof DomainError
  const says = known ? error.message : `cannot be read (${String(error.code)})`
  notes.fault('database', says, known ? databaseRemedy(error) : 'Put back a copy of it.')
}

async function openForLook(config: Config, notes: Notes): Promise<OpenDatabase | undefined> {
  const { databaseUrl, dataDir } = config
  if (!databaseUrl && !existsSync(join(dataDir, 'database'))) {
    notes.warn('database', 'there is none yet', 'The first start makes it in DATA_DIR.')
    return undefined
  }
  try {
    return await openDatabase({ ...(databaseUrl && { databaseUrl }), dataDir })
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    if (reasonOf(error) === 'database_in_use')
      notes.warn(
        'database',
        'the embedded database is in use, most likely by the server',
        'Stop the server to look inside: one process at a time.',
      )
    else notes.fault('database', error.message, databaseRemedy(error))
    return undefined
  }
}

/** False where the tables are not those of this version. */
async function examineDatabase(
  { kysely, kind }: OpenDatabase,
  clock: () => Date,
  notes: Notes,
): Promise<boolean> {
  const before = clock().getTime()
  const { version, now } = await inspection.readServer(kysely)
  const apart = now.getTime() - (before + clock().getTime()) / 2
  notes.ok('database', `${kind === 'embedded' ? 'embedded' : 'PostgreSQL'}, version ${version}`)
  if (Math.abs(apart) > clockWarnMs)
    notes[Math.abs(apart) > clockFaultMs ? 'fault' : 'warn'](
      'clock',
      `this machine and the database are ${spanText(apart)} apart`,
      'Set both by NTP: signed loads are refused when times differ.',
    )
  else notes.ok('clock', 'as the database’s')
  const pending = await inspection.listPendingMigrations(kysely)
  if (pending.length > 0)
    notes.fault('tables', `missing: ${pending.join(', ')}`, 'Start the server once: it adds them.')
  else notes.ok('tables', 'of this version')
  return pending.length === 0
}

async function chooseWorkspaces(db: Db, id: string | undefined, notes: Notes) {
  const all = await workspaces.listWorkspaces(db)
  const chosen = id === undefined ? all : all.filter((one) => one.id === id)
  if (chosen.length === 0)
    notes[id === undefined ? 'warn' : 'fault'](
      'workspaces',
      id === undefined ? 'there is none yet' : `there is no workspace ${id}`,
      'Connect one: `npm run carousel -- workspace add`.',
    )
  else notes.ok('workspaces', `${all.length}`)
  return chosen
}
