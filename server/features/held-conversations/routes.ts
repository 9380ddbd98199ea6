import type { Router } from 'express'
import { mount } from '#server/http/mount.ts'
import { requireLead } from '#server/http/roles.ts'
import type { Services } from '#server/services.ts'
import { conversations, type Db } from '#server/storage/index.ts'
import {
  type HeldConversations,
  heldConversationRoutes,
} from '#shared/contract/held-conversations.ts'
import { DomainError } from '#shared/domain/errors.ts'

/** The latest that a lead sees at once; deciding on some brings the next. */
const shown = 200

export function mountHeldConversations(router: Router, services: Services) {
  const db = services.database.kysely

  mount(router, services, heldConversationRoutes.getHeldConversations, async ({ actor }) => {
    requireLead(actor)
    return readHeld(db, actor.workspace.id)
  })

  // A decision that another lead made before is answered as one that nothing waits for.
  mount(
    router,
    services,
    heldConversationRoutes.decideHeldConversation,
    async ({ actor, params, body }) => {
      requireLead(actor)
      const workspace = actor.workspace.id
      const { conversation } = params
      return services.database.inTransaction(async (trx) => {
        const at = services.clock()
        const { decision } = body
        if (!(await conversations.decideHeld(trx, workspace, { id: conversation, decision, at })))
          throw new DomainError('not_found', 'No such conversation waits for a lead.')
        return readHeld(trx, workspace)
      })
    },
  )
}

async function readHeld(db: Db, workspace: string): Promise<HeldConversations> {
  const rows = await conversations.listHeld(db, workspace, shown)
  return {
    conversations: rows.map((row) => ({
      conversation: row.conversation,
      reason: row.reason,
      channel: row.channel,
      replies: row.replies,
      handedBackBy: row.by === null ? null : { id: row.by, name: row.byName ?? row.by },
      handedBackAt: row.at?.toISOString() ?? null,
      comment: row.comment,
    })),
  }
}
