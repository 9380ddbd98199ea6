import type { Router } from 'express'
import { mount } from '#server/http/mount.ts'
import { requireLeadOrAdmin } from '#server/http/roles.ts'
import type { Services } from '#server/services.ts'
import { syncs, webhooks } from '#server/storage/index.ts'
import { presentConnection } from '#server/views/connection.ts'
import { connectionRoutes } from '#shared/contract/connection.ts'

export function mountConnection(router: Router, services: Services) {
  const db = services.database.kysely

  mount(router, services, connectionRoutes.getConnection, async ({ actor }) => {
    requireLeadOrAdmin(actor)
    const { id } = actor.workspace
    return presentConnection(await syncs.findSync(db, id), await webhooks.findWebhook(db, id))
  })
}
