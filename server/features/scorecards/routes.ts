import type { Router } from 'express'
import { mount } from '#server/http/mount.ts'
import type { Services } from '#server/services.ts'
import { routes } from '#shared/contract/routes.ts'
import { getCurrentScorecard } from './current-scorecard.ts'

export function mountScorecards(router: Router, services: Services) {
  mount(router, services, routes.getScorecard, ({ actor }) =>
    getCurrentScorecard(services.database.kysely, actor.workspace.id),
  )
}
