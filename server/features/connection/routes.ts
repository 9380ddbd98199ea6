import type { Router } from 'express'
import { programRoutes as routes } from '#server/contract/program-routes.ts'
import { mount } from '#server/http/mount.ts'
import { presentConnection } from '#server/present/connection.ts'
import { requireLeadOrAdmin } from '#server/program/roles.ts'
import type { Services } from '#server/services.ts'
import { syncs, webhooks } from '#server/storage/index.ts'

export function mountConnection(router: Router, services: Services) {
  const db = services.database.kysely

  mount(router, services, routes.getConnection, async ({ actor }) => {
    requireLeadOrAdmin(actor)
    const { id } = actor.workspace
    return presentConnection(await syncs.findSync(db, id), await webhooks.findWebhook(db, id))
  })
}
