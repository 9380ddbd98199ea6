import type { ToldLanguage } from './eligibility/language.ts'
import type { Place, Reach } from './eligibility/may-open.ts'

/** A person who can answer customers, as the helpdesk describes them. */
export type HelpdeskTeammate = {
  id: string
  name: string
  email: string | null
  role: 'agent' | 'admin'
  /** The vendor's custom role, where it has one. */
  customRole: string | null
  locale: string
  active: boolean
  lightAgent: boolean
  teams: string[]
  /** What the helpdesk lets them open; left out where it does not tell. */
  reach?: Reach | undefined
}

/** A group of teammates. */
export type HelpdeskTeam = { id: string; name: string }

/** What changed in one conversation. Parts that the vendor's stream did not bring are undefined. */
export type ConversationChange = {
  id: string
  ticket?: TicketFacts
  /** Facts of messages that were seen; merged by id with those known. */
  messages: MessageFacts[]
  /** Times at which a closed conversation was opened again; merged with those known. */
  reopenedAt?: Date[]
  /** When it was closed, as the list of what happened to it says; the latest known counts. */
  closedAt?: Date
  /** Who acted as a teammate there (was assigned, wrote a note, used a canned reply), and when. */
  staff?: { id: string; at: Date }[]
  /** Where messages are kept apart from the others (`ticket.apart`): those were seen here. */
  readApart?: boolean
  /** Something that may hold a public message and that we cannot read was seen. */
  unreadable?: boolean
  /** Kinds of event that we know nothing of, and how often they were seen. */
  unknownKinds?: Record<string, number>
  /** Canned replies that were used, as the helpdesk names them; merged by id. */
  cannedReplies?: CannedReply[]
  /** Messages were changed in a way that only the conversation as a whole tells: read it again. */
  outdated?: boolean
  /** Whether the messages were seen from the first one on, so that the facts are complete. */
  whole: boolean
  /**
   * With `whole: false`: the first message was seen, and all others will have been when the stretch
   * of history that is being read is over.
   */
  begins?: boolean
  /** A rating that the helpdesk gives apart from the ticket; the newest counts, before the ticket's. */
  survey?: { value: number; outOf: number; at: Date }
  /**
   * What the customer's words are in, told while the text passed by; null where they tell nothing.
   * Of two readings that of more letters counts.
   */
  language?: ToldLanguage | null
  /** The helpdesk says that it is gone. */
  deleted?: boolean
}

/** The change to a conversation that the helpdesk does not have any more. */
export function goneConversation(id: string): ConversationChange {
  return { id, messages: [], whole: false, deleted: true }
}

export type TicketFacts = {
  channel: string
  status: 'open' | 'closed'
  spam: boolean
  tags: string[]
  createdAt: Date
  /** Rises with every change, so that the newest facts can be told. */
  updatedAt: Date
  /** When it was closed, as the helpdesk itself keeps it; null where it is open or does not say. */
  closedAt: Date | null
  team: string | null
  /** What else decides on who may open it; left out where the helpdesk does not tell. */
  place?: Omit<Place, 'team'> | undefined
  requester: string | null
  rating: { value: number; outOf: number } | null
  /** Primary subtag where the helpdesk itself knows the language, e.g. "fr"; else null. */
  language: string | null
  /** Of a channel whose messages the helpdesk may keep elsewhere than with the others (chat). */
  apart?: boolean
}

/** A text that a team keeps ready, and that was used in a conversation. */
export type CannedReply = { id: string; title: string }

/** A message without its text. */
export type MessageFacts = {
  id: string
  author: string
  side: Side
  public: boolean
  /** Words that a person wrote: without links, placeholders, quotations and signatures. */
  words: number
  at: Date
  /** It came with the making of the conversation: where messages are kept apart, it is a title. */
  opening?: boolean
}

/**
 * Whose word a message is, as far as it tells by itself: `system` is any machine; `unknown` is
 * somebody who is no teammate now, and of whom nothing else is known yet.
 */
export type Side = 'customer' | 'teammate' | 'system' | 'unknown'
