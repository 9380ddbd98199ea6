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
   * Primary subtag of what the customer wrote first, detected while the text passed by; null where
   * it cannot be told. Only where `whole` or `begins`, so that every reading says the same.
   */
  language?: string | null
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
  closedAt: Date | null
  team: string | null
  /** What else decides on who may open it; left out where the helpdesk does not tell. */
  place?: Omit<Place, 'team'> | undefined
  requester: string | null
  rating: { value: number; outOf: number } | null
  /** Primary subtag where the helpdesk itself knows the language, e.g. "fr"; else null. */
  language: string | null
}

/** A message without its text. */
export type MessageFacts = {
  id: string
  author: string
  side: 'customer' | 'teammate' | 'system'
  public: boolean
  words: number
  at: Date
}
