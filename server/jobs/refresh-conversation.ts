import { readConversation } from '#server/reading/read-conversation.ts'
import type { Services } from '#server/services.ts'
import { workspaces } from '#server/storage/index.ts'
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
      const workspace = await workspaces.findWorkspace(services.database.kysely, id)
      if (!workspace) return
      const request = { workspace: id, id: conversation, lane: 'job' } as const
      await readConversation(services, services.helpdesk(workspace), request, signal)
    },
  }
}
