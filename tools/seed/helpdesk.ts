import type { Helpdesk } from '#server/helpdesks/port.ts'
import type { ConversationChange } from '#shared/domain/changes.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { asTeammates, type SeedPerson, seedTeams } from './people.ts'

/** What a helpdesk's read of changes brings at a time. */
const pageSize = 100

/** A helpdesk in memory, which is told what has happened; read by the same sync as a real one. */
export type SeedHelpdesk = Helpdesk & { add(changes: ConversationChange[]): void }

export function seedHelpdesk(people: SeedPerson[]): SeedHelpdesk {
  const order: ConversationChange[] = []
  const byId = new Map<string, ConversationChange>()
  const readOnly = async () => {
    throw new DomainError('helpdesk_unavailable', 'a seeded helpdesk takes nothing', {
      problem: 'refused',
    })
  }
  return {
    vendor: 'zendesk',
    add: (changes) => {
      order.push(...changes)
      for (const change of changes) byId.set(change.id, change)
    },
    readTeammates: async () => asTeammates(people),
    readTeams: async () => seedTeams,
    readChanges: async (cursor) => {
      const from = Number(cursor ?? 0)
      const changes = order.slice(from, from + pageSize)
      const next = from + changes.length
      return { changes, cursor: String(next), end: next === order.length, skipped: [] }
    },
    findConversation: async (id) => byId.get(id),
    isDeleted: async () => false,
    createDraftArticle: readOnly,
    addInternalNote: readOnly,
  }
}
