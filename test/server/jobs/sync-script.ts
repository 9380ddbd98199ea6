import type { ChangePage, ConversationChange, Helpdesk } from '#server/helpdesks/port.ts'
import { syncWorkspace } from '#server/jobs/sync-workspace.ts'
import { conversations, type OpenDatabase, syncs } from '#server/storage/index.ts'
import { silentLog } from '#server/storage/log.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { unasked } from '#test/support/unasked.ts'
import { addWorkspace } from '../storage/workspace.ts'

/** A time on the morning of the sync. */
export const at = (minutes: number) => new Date(Date.UTC(2026, 0, 30, 9, minutes))

const person = {
  id: '101',
  name: 'Chloé',
  email: null,
  role: 'agent' as const,
  customRole: null,
  locale: 'fr',
  active: true,
  lightAgent: false,
  teams: [],
}

/** A whole conversation with one reply. */
export function change(id: string, more: Partial<ConversationChange> = {}): ConversationChange {
  return {
    id,
    ticket: {
      channel: 'email',
      status: 'closed',
      spam: false,
      tags: [],
      createdAt: at(0),
      updatedAt: at(9),
      closedAt: at(9),
      team: null,
      requester: '7001',
      rating: null,
      language: null,
    },
    messages: [
      { id: '1', author: '7001', side: 'customer', public: true, words: 5, at: at(0) },
      { id: '2', author: '101', side: 'teammate', public: true, words: 5, at: at(1) },
    ],
    whole: true,
    language: { language: 'fr', letters: 400 },
    ...more,
  }
}

/** What a helpdesk says, page by page, and of single conversations. */
export type Script = {
  pages: (ChangePage | Error)[]
  singles?: Record<string, ConversationChange | Error>
}

/** A helpdesk that says what it is told, by page number as cursor; an error is thrown once. */
function scripted({ pages, singles = {} }: Script) {
  const asked: string[] = []
  const thrown = new Set<Error>()
  const helpdesk: Helpdesk = {
    vendor: 'zendesk',
    ...unasked,
    readTeammates: async () => {
      asked.push('people')
      return [person]
    },
    readTeams: async () => [{ id: '9001', name: 'Payments' }],
    readChanges: async (cursor) => {
      asked.push(`page ${cursor ?? 'first'}`)
      let index = cursor === null ? 0 : Number(cursor)
      const page = pages[index]
      if (page instanceof Error && !thrown.has(page)) {
        thrown.add(page)
        throw page
      }
      if (page instanceof Error) index += 1
      const found = pages[index]
      return found && !(found instanceof Error)
        ? found
        : { changes: [], cursor: String(index), end: true, skipped: [] }
    },
    findConversation: async (id) => {
      asked.push(`single ${id}`)
      const found = singles[id]
      if (found instanceof Error) throw found
      return found
    },
  }
  return { helpdesk, asked }
}

/** A page that ends at this cursor. */
export const page = (cursor: number, changes: ConversationChange[], end = false): ChangePage => ({
  changes,
  cursor: String(cursor),
  end,
  skipped: [],
})

/** What a helpdesk that fails throws. */
export const unavailable = () =>
  new DomainError('helpdesk_unavailable', 'text that is not kept', { problem: 'http_500' })

let count = 0

/** A new workspace beside a helpdesk that says what it is told, and a clock that stands still. */
export async function prepareSync(database: OpenDatabase, script: Script) {
  count += 1
  const workspace = await addWorkspace(database, `s${count}`)
  const { helpdesk, asked } = scripted(script)
  const clock = { at: at(10) }
  const run = (signal = new AbortController().signal) =>
    syncWorkspace({ database, helpdesk, workspace, now: () => clock.at, signal, log: silentLog })
  const find = (id: string) => conversations.findFacts(database.kysely, workspace.id, id)
  const state = () => syncs.findSync(database.kysely, workspace.id)
  return { workspace, helpdesk, asked, clock, run, find, state }
}
