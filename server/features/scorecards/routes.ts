import type { Router } from 'express'
import { mount } from '#server/http/mount.ts'
import type { Services } from '#server/services.ts'
import { scorecardRoutes } from '#shared/contract/scorecards.ts'
import { getCurrentScorecard } from './current-scorecard.ts'

export function mountScorecards(router: Router, services: Services) {
  mount(router, services, scorecardRoutes.getScorecard, ({ actor }) =>
    getCurrentScorecard(services.database.kysely, actor.workspace.id),
  )
}
