import type { Router } from 'express'
import { mount } from '#server/http/mount.ts'
import { requireLead } from '#server/http/roles.ts'
import type { Services } from '#server/services.ts'
import { programRoutes as routes } from '#shared/contract/program-routes.ts'
import { getProgram } from './get-program.ts'
import { previewRetention } from './preview-retention.ts'
import { previewRules } from './preview-rules.ts'
import { updateProgram } from './update-program.ts'

export function mountProgram(router: Router, services: Services) {
  const db = services.database.kysely

  mount(router, services, routes.getProgram, async ({ actor }) => {
    requireLead(actor)
    return getProgram(db, actor.workspace.id, services.clock())
  })

  mount(router, services, routes.updateProgram, async ({ actor, body }) => {
    requireLead(actor)
    return updateProgram(services, actor, body)
  })

  mount(router, services, routes.previewRules, async ({ actor, body }) => {
    requireLead(actor)
    return previewRules(db, actor.workspace, body.rules, services.clock())
  })

  mount(router, services, routes.previewRetention, async ({ actor, body }) => {
    requireLead(actor)
    return previewRetention(db, actor.workspace, body.months, services.clock())
  })
}
