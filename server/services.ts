import type { Logger } from 'pino'
import type { Deal, DealInput } from '#shared/domain/dealing/types.ts'
import type { Config } from './config.ts'
import type { Helpdesk, HelpdeskConnection } from './helpdesks/port.ts'
import type { Keys } from './keys.ts'
import type { Alarm } from './patience.ts'
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
  /** The conversation that their tab was opened for, as the helpdesk vouched. */
  openedFor: string | null
}

/** How often one may ask, counted by one server for all its routes. */
export type CallerLimits = {
  /**
   * Counts a request of somebody who is signed in. Throws `rate_limited`. The person comes first: who
   * asks too often alone must not use up what is everybody's.
   */
  limitActor(actor: { workspace: { id: string }; teammate: { id: string } }): void
  /** Counts a request of somebody who did not prove who they are. Throws `rate_limited`. */
  limitStranger(req: { ip?: string | undefined }): void
}

/**
 * What a reading came to. `pending`: it goes on, or the helpdesk fails, ask again; `missing`: the
 * helpdesk has no such conversation.
 */
export type Reading = 'ready' | 'pending' | 'missing'

/** One reading for however many ask; until `restsUntil` (ms since 1970) its result stands. */
export type SharedReading = { state: Promise<Reading>; restsUntil?: number }

/** What one server is reading, or has read a moment ago, by workspace and conversation. */
type SharedReadings = Map<string, SharedReading>

/** A deal whose conversations come page by page. */
export type DealInParts = {
  add(page: Pick<DealInput, 'conversations' | 'blocked'>): void
  /** Deals what was added, without holding up the server. */
  deal(frame: Omit<DealInput, 'conversations' | 'blocked'>): Promise<Deal>
  /** Nothing will be dealt: lets go of what was added. */
  forget(): void
}

/** The deals of one server. */
export type DealThread = {
  /** Begins a deal. Small ones are made in place, the others in a thread that they have in common. */
  beginDeal(): DealInParts
}
