import type { Status } from '../../helpdesk/types.ts'

/** What the server of an inbox page and its script say to each other. Instants are ISO 8601. */

export type InboxPerson = {
  id: number
  name: string
  email: string
  role: 'agent' | 'admin'
  lead: boolean
  locale: string
  group: { id: number; name: string }
  languages: string[]
  note: 'newcomer' | 'part-time' | 'on leave' | null
}

/** An inbox over the same people and conversations; addresses hold `{query}`, and `{id}`. */
export type InboxLink = { name: string; home: string; conversation: string; current: boolean }

/** Written into every inbox page. */
export type PageSettings = {
  company: string
  pageKey: string
  people: InboxPerson[]
  /** Who opens the page where nobody was chosen. */
  firstPerson: number
  /** Empty where there is but one. */
  inboxes: InboxLink[]
}

/** What a person is to review first, of their queue or of these candidates; null: nothing known. */
export type FirstRequest = { candidates: number[] }
export type FirstReply = { conversation: number | null }

export type InboxEntry = {
  id: number
  /** The first words of the conversation where it has no subject. */
  title: string
  subject: string | null
  preview: string
  channel: string
  status: Status
  language: string | null
  groupId: number
  tags: string[]
  rating: { score: 'good' | 'bad'; comment: string | null } | null
  createdAt: string
  updatedAt: string
  customer: { id: number; name: string; email: string }
  /** Who answered last in public. */
  assignee: { id: number; name: string } | null
  /** Everybody who answered in public. */
  answerers: number[]
}

export type InboxMessage = {
  id: number
  at: string
  author: { id: number; name: string; side: 'customer' | 'teammate' | 'bot' }
  public: boolean
  text: string
}

export type InboxThread = {
  entry: InboxEntry
  messages: InboxMessage[]
  /** Later changes of status: solved, closed, opened again. */
  changes: { at: string; to: Status; again: boolean }[]
}
