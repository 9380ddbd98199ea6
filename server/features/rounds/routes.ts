import type { Router } from 'express'
import { mount } from '#server/http/mount.ts'
import { requireLeadOrAdmin } from '#server/http/roles.ts'
import type { Services } from '#server/services.ts'
import { roundRoutes } from '#shared/contract/rounds.ts'
import { getRound } from './get-round.ts'
import { getRounds } from './get-rounds.ts'

export function mountRounds(router: Router, services: Services) {
  const db = services.database.kysely

  mount(router, services, roundRoutes.getRounds, async ({ actor, query }) => {
    requireLeadOrAdmin(actor)
    return getRounds(db, actor.workspace.id, query['before'])
  })

  mount(router, services, roundRoutes.getRound, async ({ actor, params }) => {
    requireLeadOrAdmin(actor)
    return getRound(db, actor.workspace, params.round)
  })
}
