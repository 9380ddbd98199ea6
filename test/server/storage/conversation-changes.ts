import { conversations, type OpenDatabase } from '#server/storage/index.ts'
import type { ConversationChange, MessageFacts, TicketFacts } from '#shared/domain/changes.ts'
import { addWorkspace } from './workspace.ts'

/** When the changes are stored. */
export const now = new Date('2026-01-30T16:00:00Z')

/** A time on the day of the conversation. */
export const at = (minutes: number) => new Date(Date.UTC(2026, 0, 20, 9, minutes))

/** A closed ticket. */
export function ticket(more: Partial<TicketFacts> = {}): TicketFacts {
  return {
    channel: 'email',
    status: 'closed',
    spam: false,
    tags: ['billing', 'réclamation'],
    createdAt: at(0),
    updatedAt: at(60),
    closedAt: at(50),
    team: '9001',
    requester: '7001',
    rating: { value: 1, outOf: 2 },
    language: null,
    ...more,
  }
}

/** A public message; who begins with 10 is a teammate. */
export function message(
  id: string,
  author: string,
  minutes: number,
  more: Partial<MessageFacts> = {},
) {
  const side = author.startsWith('10') ? 'teammate' : 'customer'
  return { id, author, side, public: true, words: 10, at: at(minutes), ...more } as MessageFacts
}

/** A whole conversation in French with three public replies of two teammates. */
export const conversation = (
  id: string,
  more: Partial<ConversationChange> = {},
): ConversationChange => ({
  id,
  ticket: ticket(),
  whole: true,
  language: { language: 'fr', letters: 400 },
  messages: [
    message('1', '7001', 0),
    message('2', '101', 5),
    message('3', '102', 6, { public: false }),
    message('4', '-1', 7, { side: 'system' }),
    message('5', '7001', 8),
    message('6', '102', 9),
    message('7', '101', 10),
  ],
  reopenedAt: [at(20)],
  ...more,
})

/** What tests of conversations do in a database, which is opened later. */
export function conversationsIn(database: () => OpenDatabase) {
  let count = 0
  return {
    newWorkspace: async () => {
      count += 1
      return (await addWorkspace(database(), `w${count}`)).id
    },
    store: (workspace: string, ...changes: ConversationChange[]) =>
      database().inTransaction((trx) => conversations.storeChanges(trx, workspace, changes, now)),
    find: (workspace: string, id: string) =>
      conversations.findFacts(database().kysely, workspace, id),
  }
}
