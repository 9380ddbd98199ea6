/** The demo helpdesk's own memory, in plain values; demo/rest/ dresses it in Zendesk's shapes. */

export type Status = 'new' | 'open' | 'pending' | 'hold' | 'solved' | 'closed'

export type User = {
  id: number
  name: string
  email: string
  role: 'end-user' | 'agent' | 'admin'
  /** As Zendesk writes it, e.g. "en-US" or "fr". */
  locale: string
  groupId: number | null
}

export type Group = { id: number; name: string }

/** A person who answers customers, with what the demo shows about them and tells the product. */
export type Teammate = User & {
  role: 'agent' | 'admin'
  groupId: number
  lead: boolean
  languages: string[]
  /** The part of a full working time, in (0, 1]. */
  share: number
  note: 'newcomer' | 'part-time' | 'on leave' | null
  /** May open the tickets of their own group alone. */
  ticketRestriction?: 'groups' | undefined
  /** Days away, first and last included. */
  absence: { from: Date; to: Date } | null
}

export type Comment = {
  id: number
  authorId: number
  public: boolean
  body: string
  at: Date
}

/** One step in a ticket's history: what was written and what changed at one time. */
export type Audit = {
  id: number
  at: Date
  by: number
  created: boolean
  comment: Comment | null
  status: { from: Status | null; to: Status } | null
}

export type Ticket = {
  id: number
  subject: string | null
  channel: string
  status: Status
  language: string | null
  groupId: number
  requesterId: number
  assigneeId: number | null
  tags: string[]
  /** `stars`: 1 to 5, for a helpdesk that asks for them. */
  rating: { id: number; score: 'good' | 'bad'; stars: number; comment: string | null } | null
  createdAt: Date
  updatedAt: Date
  /** Seconds since 1970; orders the incremental export and never goes back. */
  generated: number
  comments: Comment[]
  audits: Audit[]
}

/** A draft in the knowledge base. */
export type Article = {
  id: number
  title: string
  /** HTML. */
  body: string
  locale: string
  sectionId: number
  authorId: number
  draft: boolean
}

/** Who works at the company: the part of an account that does not come from conversations. */
export type Company = {
  id: string
  name: string
  groups: Group[]
  teammates: Teammate[]
  botName: string
}

/** Author of what no person wrote. */
export const SYSTEM_ID = -1
