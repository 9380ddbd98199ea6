import type { ConversationChange, HelpdeskTeam, HelpdeskTeammate } from '#server/domain/changes.ts'

export type {
  ConversationChange,
  HelpdeskTeam,
  HelpdeskTeammate,
  MessageFacts,
  TicketFacts,
} from '#server/domain/changes.ts'

/**
 * A helpdesk as the rest of the server sees it. Vendors implement it; nothing else knows a vendor.
 * What goes wrong is a `DomainError`: `rate_limited` or `helpdesk_unavailable`, with a short code in
 * `details.problem` and never a text of the helpdesk.
 */
export type Helpdesk = {
  /** The vendor's name as stored with the workspace. */
  readonly vendor: 'zendesk' | 'intercom'
  /** Every person who can answer customers, with their groups. Complete each time. */
  readTeammates(signal: AbortSignal): Promise<HelpdeskTeammate[]>
  /** Groups by id. */
  readTeams(signal: AbortSignal): Promise<HelpdeskTeam[]>
  /**
   * One page of changes after `cursor` (null: from `since`). Pages may repeat or overlap:
   * storing a page twice must be harmless.
   */
  readChanges(cursor: string | null, since: Date, signal: AbortSignal): Promise<ChangePage>
  /**
   * One conversation with all its messages' facts; undefined where the helpdesk has none such.
   * Where it has not changed since `knownAt` (its `updatedAt`), messages may be left out.
   */
  findConversation(
    id: string,
    signal: AbortSignal,
    knownAt?: Date,
  ): Promise<ConversationChange | undefined>
}

export type ChangePage = {
  changes: ConversationChange[]
  /** Where to go on; stored together with the page. */
  cursor: string
  /** True when there is nothing newer for now. */
  end: boolean
  /** Records that could not be read: the vendor's id and why, never their text. */
  skipped: SkippedRecord[]
}

export type SkippedRecord = { id: string; problem: string }
