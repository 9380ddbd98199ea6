import type { FileConversation } from '../../server/cli/conversation-file.ts'
import { numericId } from './ids.ts'
import { authorId, requesterId, toTicket } from './to-ticket.ts'
import type { Company, Teammate, Ticket, User } from './types.ts'

/** Everything one helpdesk account holds. Changed only by `put`. */
export type Account = {
  readonly company: Company
  findTicket(id: number): Ticket | undefined
  findUser(id: number): User | undefined
  findTeammate(id: number): Teammate | undefined
  /** In the order of the incremental export. */
  tickets(): Ticket[]
  /** In the order of their numbers. */
  users(): User[]
  /** Adds a conversation, or replaces the one with its id, as if it had changed at `at`. */
  put(conversation: FileConversation, at: Date): void
}

/** An account with `conversations`; each counts as changed when it says so itself. */
export function createAccount(company: Company, conversations: FileConversation[]): Account {
  const tickets = new Map<number, Ticket>()
  const users = new Map<number, User>(company.teammates.map((one) => [one.id, one]))
  let newest = 0

  const add = (conversation: FileConversation, at: number) => {
    const ticket = toTicket(conversation, company, at)
    tickets.set(ticket.id, ticket)
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

  return {
    company,
    findTicket: (id) => tickets.get(id),
    findUser: (id) => users.get(id),
    findTeammate: (id) => company.teammates.find((one) => one.id === id),
    tickets: () => [...tickets.values()].sort((a, b) => a.generated - b.generated || a.id - b.id),
    users: () => [...users.values()].sort((a, b) => a.id - b.id),
    // Strictly later than anything exported before: a cursor that passed this second must see it.
    put: (conversation, at) => add(conversation, Math.max(at.getTime(), (newest + 1) * 1000)),
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
