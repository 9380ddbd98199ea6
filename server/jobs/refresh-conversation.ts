import type { Services } from '#server/services.ts'
import { conversations, workspaces } from '#server/storage/index.ts'
import { goneConversation } from '#shared/domain/changes.ts'
import type { JobHandler } from './worker.ts'

/**
 * The helpdesk said that a conversation changed: reads its facts once more, by id. What the message
 * itself said is never stored. However many come while one waits, it is read once.
 */
export function refreshConversation(services: Services): JobHandler {
  return {
    name: 'conversation.changed',
    retries: 5,
    perform: async ({ workspace: id, conversation }, { signal }) => {
      const db = services.database.kysely
      const workspace = await workspaces.findWorkspace(db, id)
      if (!workspace) return
      const found = await services
        .helpdesk(workspace)
        .findConversation(conversation, signal, undefined, 'job')
      // A made-up id leaves no trace.
      if (!found && !(await conversations.findFacts(db, id, conversation))) return
      const change = found ?? goneConversation(conversation)
      await services.database.inTransaction((trx) =>
        conversations.storeChanges(trx, id, [change], services.clock()),
      )
    },
  }
}
