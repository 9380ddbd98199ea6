import type { Router } from 'express'
import { mount } from '#server/http/mount.ts'
import { requireLeadOrAdmin } from '#server/http/roles.ts'
import type { Services } from '#server/services.ts'
import { participationRoutes } from '#shared/contract/participation.ts'
import { getParticipation } from './get-participation.ts'

export function mountParticipation(router: Router, services: Services) {
  mount(router, services, participationRoutes.getParticipation, async ({ actor, query }) => {
    requireLeadOrAdmin(actor)
    const db = services.database.kysely
    return getParticipation(db, actor.workspace, query['round'], services.clock())
  })
}
