import type { FileConversation } from '../../server/cli/conversation-file.ts'
import { hashedId, numericId } from './ids.ts'
import { authorId, requesterId, toTicket } from './to-ticket.ts'
import type { Article, Company, Teammate, Ticket, User } from './types.ts'

/** Everything one helpdesk account holds. Changed only by `put`, `remove`, `addNote`, `addArticle`. */
export type Account = {
  readonly company: Company
  findTicket(id: number): Ticket | undefined
  findUser(id: number): User | undefined
  findTeammate(id: number): Teammate | undefined
  /** In the order of the incremental export, without those that were deleted. */
  tickets(): Ticket[]
  /** All of them, in that order. The same list until something changes. */
  exported(): readonly Exported[]
  /** In the order of their numbers. */
  users(): User[]
  /** Adds a conversation, or replaces the one with its id, as if it had changed at `at`. */
  put(conversation: FileConversation, at: Date): void
  /** Deletes a conversation; nothing where there is none. */
  remove(id: number, at: Date): void
  /** Adds an internal note to a ticket that is not closed; a later `put` of it takes it away. */
  addNote(ticket: Ticket, note: { authorId: number; body: string; at: Date }): void
  articles(): Article[]
  addArticle(article: Omit<Article, 'id'>): Article
}

/** A ticket as the exports know it: a deleted one stays there. */
export type Exported = { ticket: Ticket; deleted: boolean }

/** An account with `conversations`; each counts as changed when it says so itself. */
export function createAccount(company: Company, conversations: FileConversation[]): Account {
  const tickets = new Map<number, Ticket>()
  const users = new Map<number, User>(company.teammates.map((one) => [one.id, one]))
  const articles: Article[] = []
  const deleted = new Map<number, Ticket>()
  let newest = 0
  let exported: Exported[] | undefined

  const add = (conversation: FileConversation, at: number) => {
    const ticket = toTicket(conversation, company, at)
    tickets.set(ticket.id, ticket)
    deleted.delete(ticket.id)
    exported = undefined
    newest = Math.max(newest, ticket.generated)
    for (const customer of customersOf(conversation)) {
      if (!users.has(customer.id)) users.set(customer.id, customer)
    }
  }
  for (const conversation of conversations) {
    add(
      conversation,
      Math.max(conversation.updatedAt.getTime(), conversation.closedAt?.getTime() ?? 0),
    )
  }

  const addNote: Account['addNote'] = (ticket, { authorId, body, at }) => {
    const id = hashedId('note', String(ticket.id), String(ticket.comments.length))
    const comment = { id, authorId, public: false, body, at }
    // Strictly later than anything exported before, as below.
    const generated = Math.max(Math.floor(at.getTime() / 1000), newest + 1)
    const audit = { id: hashedId('audit', String(id)), at, by: authorId, created: false }
    newest = generated
    exported = undefined
    tickets.set(ticket.id, {
      ...ticket,
      updatedAt: at,
      generated,
      comments: [...ticket.comments, comment],
      audits: [...ticket.audits, { ...audit, comment, status: null }],
    })
  }

  const later = (at: Date) => Math.max(at.getTime(), (newest + 1) * 1000)
  const inOrder = () => {
    exported ??= [
      ...[...tickets.values()].map((ticket) => ({ ticket, deleted: false })),
      ...[...deleted.values()].map((ticket) => ({ ticket, deleted: true })),
    ].sort((a, b) => a.ticket.generated - b.ticket.generated || a.ticket.id - b.ticket.id)
    return exported
  }

  return {
    company,
    addNote,
    articles: () => [...articles],
    addArticle: (article) => {
      const added = { ...article, id: 5001 + articles.length }
      articles.push(added)
      return added
    },
    findTicket: (id) => tickets.get(id),
    findUser: (id) => users.get(id),
    findTeammate: (id) => company.teammates.find((one) => one.id === id),
    tickets: () => inOrder().flatMap((one) => (one.deleted ? [] : [one.ticket])),
    exported: inOrder,
    users: () => [...users.values()].sort((a, b) => a.id - b.id),
    // Strictly later than anything exported before: a cursor that passed this second must see it.
    put: (conversation, at) => add(conversation, later(at)),
    remove: (id, at) => {
      const ticket = tickets.get(id)
      if (ticket === undefined) return
      newest = Math.floor(later(at) / 1000)
      deleted.set(id, { ...ticket, updatedAt: at, generated: newest })
      tickets.delete(id)
      exported = undefined
    },
  }
}

/** Everybody who wrote as a customer, and the one the conversation is for. */
function customersOf(conversation: FileConversation): User[] {
  const named = conversation.customer
  const requester = requesterId(conversation)
  const authors = conversation.messages
    .filter((message) => message.from.role === 'customer')
    .map((message) => ({ id: authorId(message.from), key: message.from.id }))
  const requesterKey = named?.id ?? authors[0]?.key ?? `visitor-${conversation.id}`
  return [{ id: requester, key: requesterKey }, ...authors].map(({ id, key }) => ({
    id,
    name: named !== undefined && numericId('user', named.id) === id ? named.name : nameFromId(key),
    email: `${key.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}@customers.example`,
    role: 'end-user',
    locale: conversation.language ?? 'en-US',
    groupId: null,
  }))
}

/** "agent_001" → "Agent 001", "cust_1670" → "Customer 1670". */
export function nameFromId(id: string): string {
  const words = id
    .replace(/^cust(?=[_-])/, 'customer')
    .replaceAll(/[_-]+/g, ' ')
    .trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
