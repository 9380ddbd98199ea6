import type {
  CannedReply,
  ConversationChange,
  HelpdeskTeam,
  HelpdeskTeammate,
  Side,
} from '#shared/domain/changes.ts'
import type { Lane } from './client/request-rate.ts'

export type {
  ConversationChange,
  HelpdeskTeam,
  HelpdeskTeammate,
  MessageFacts,
  TicketFacts,
} from '#shared/domain/changes.ts'
export type { Lane } from './client/request-rate.ts'

/** What a workspace says about its helpdesk, with the credentials unsealed. */
export type HelpdeskConnection = {
  vendor: string
  subdomain: string
  baseUrl: string
  credentials: unknown
}

/**
 * A helpdesk as the rest of the server sees it. Vendors implement it; nothing else knows a vendor.
 * What goes wrong is a `DomainError`: `rate_limited` or `helpdesk_unavailable`, with a short code in
 * `details.problem` and never a text of the helpdesk.
 */
export type Helpdesk = {
  /** The vendor's name as stored with the workspace. */
  readonly vendor: string
  /**
   * Every person who can answer customers, with their groups. Complete each time. `skipped` takes
   * what else could not be read, as groups and brands.
   */
  readTeammates(
    signal: AbortSignal,
    skipped?: (records: SkippedRecord[]) => void,
  ): Promise<HelpdeskTeammate[]>
  /** Groups by id. */
  readTeams(signal: AbortSignal): Promise<HelpdeskTeam[]>
  /**
   * The origins where the helpdesk shows this account, besides that of its `baseUrl`; undefined where
   * it does not tell. Left out where there is but one.
   */
  readAddresses?(signal: AbortSignal): Promise<string[] | undefined>
  /**
   * One page of changes after `cursor` (null: the first), of the latest first, then of what came
   * before it, as far back as `since`. Pages may repeat or overlap: storing a page twice must be
   * harmless.
   */
  readChanges(cursor: string | null, since: Date, signal: AbortSignal): Promise<ChangePage>
  /**
   * One conversation with all its messages' facts; undefined where the helpdesk has none such.
   * Where it has not changed since `knownAt` (its `updatedAt`), messages may be left out. `lane` says
   * whether a person waits (as where it is not given) or a job asks, which lets persons go first.
   */
  findConversation(
    id: string,
    signal: AbortSignal,
    knownAt?: Date,
    lane?: Lane,
  ): Promise<ConversationChange | undefined>
  /**
   * The messages of a conversation that are kept apart from the others (`ticket.apart`), for a job.
   * Left out where none are.
   */
  findApart?(id: string, signal: AbortSignal): Promise<ConversationChange>
  /**
   * The canned replies that were used in a conversation, for a person who looks at it. Left out where
   * the helpdesk does not tell them of single conversations.
   */
  readCannedReplies?(id: string, signal: AbortSignal): Promise<CannedReply[]>
  /**
   * What people are now who wrote and are no teammates. Left out where messages tell it themselves.
   */
  readAuthors?(ids: string[], signal: AbortSignal): Promise<AuthorNow[]>
  /**
   * What one conversation says, for a person who waits for it: to be passed on to them and kept
   * nowhere. Undefined where the helpdesk has none such. Left out where the person's browser asks
   * the helpdesk itself, with their own rights.
   */
  readText?(id: string, signal: AbortSignal): Promise<PassedText | undefined>
  /** Whether a person was deleted there, and did not merely stop answering customers. */
  isDeleted(person: string, signal: AbortSignal): Promise<boolean>
  /**
   * Writes a draft into the knowledge base, seen by its editors only. `body` is plain text with
   * paragraphs (an empty line between two), `language` a BCP 47 tag. Not safe to repeat:
   * @throws DomainError `helpdesk_unavailable` with `details.problem` `unconfirmed` where it may have
   *   been written all the same; `guide_off`, `no_section`, `no_permission_group` or `refused` where
   *   the account does not allow it.
   */
  createDraftArticle(
    article: { title: string; body: string; language: string },
    signal: AbortSignal,
  ): Promise<{ id: string; url: string }>
  /**
   * Adds a note that customers never see; `text` is plain, with paragraphs. Not safe to repeat:
   * @throws DomainError `helpdesk_unavailable` as above (`unconfirmed`, `refused`), or with `closed`
   *   where nobody can change it any more; `not_found` where there is no such conversation.
   */
  addInternalNote(conversation: string, text: string, signal: AbortSignal): Promise<void>
}

/** What somebody is now; `gone`: the helpdesk does not know them any more. */
export type AuthorNow = { id: string; now: 'customer' | 'teammate' | 'gone' }

/** A conversation as people read it, in plain text. */
export type PassedText = {
  subject: string | null
  /** False where the helpdesk did not give all of it. */
  whole: boolean
  /** What the customer wrote to their rating; null: nothing. */
  remark: string | null
  messages: {
    side: Exclude<Side, 'unknown'>
    /** The name of who wrote it. */
    author: string | null
    at: Date
    /** A note that the customer does not see. */
    internal: boolean
    /** Somebody took out what it said. */
    redacted: boolean
    text: string
    /** `url`: where the helpdesk keeps it, by https only. */
    files: { name: string; url: string | null }[]
  }[]
}

export type ChangePage = {
  changes: ConversationChange[]
  /** Where to go on; stored together with the page. */
  cursor: string
  /** True when there is nothing newer for now. */
  end: boolean
  /** At the end: there is history that was not read yet. Ask again at once. */
  older?: boolean
  /** Of every conversation that `begins` in a page so far, all messages have been seen now. */
  completes?: boolean
  /** Records that could not be read: the vendor's id and why, never their text. */
  skipped: SkippedRecord[]
}

export type SkippedRecord = { id: string; problem: string }
