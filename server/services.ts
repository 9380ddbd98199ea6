import type { Logger } from 'pino'
import type { Config } from './config.ts'
import type { DealThread } from './dealing/deal-thread.ts'
import type { Helpdesk, HelpdeskConnection } from './helpdesks/port.ts'
import type { CallerLimits } from './http/caller-limits.ts'
import type { Keys } from './keys.ts'
import type { Alarm } from './patience.ts'
import type { SharedReadings } from './reading/shared-readings.ts'
import type { jobQueue, OpenDatabase, SessionTeammate, Workspace } from './storage/index.ts'

/** What the composition root makes once and hands to everything that needs it. */
export type Services = {
  config: Config
  keys: Keys
  database: OpenDatabase
  jobQueue: jobQueue.JobQueue
  callerLimits: CallerLimits
  readings: SharedReadings
  dealThread: DealThread
  log: Logger
  /** The present moment; tests give their own. */
  clock: () => Date
  /** How anything that a person waits for ends; tests ring it themselves. */
  alarm: Alarm
  /** A number that seeds a deal; tests give their own. */
  seed: () => number
  helpdesk: (workspace: Workspace) => Helpdesk
  /** The helpdesk of an account that is being connected. Throws `bad_request` where it cannot be right. */
  openHelpdesk: (connection: HelpdeskConnection) => Helpdesk
}

/** Who is calling, as storage knows them at this moment. */
export type Actor = {
  workspace: Workspace
  teammate: SessionTeammate
  session: string
}
