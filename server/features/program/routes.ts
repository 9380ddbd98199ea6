import type { Router } from 'express'
import { mount } from '#server/http/mount.ts'
import { requireLead } from '#server/http/roles.ts'
import type { Services } from '#server/services.ts'
import { programRoutes } from '#shared/contract/program.ts'
import { getProgram } from './get-program.ts'
import { previewRetention } from './preview-retention.ts'
import { previewRules } from './preview-rules.ts'
import { updateProgram } from './update-program.ts'

export function mountProgram(router: Router, services: Services) {
  const db = services.database.kysely

  mount(router, services, programRoutes.getProgram, async ({ actor }) => {
    requireLead(actor)
    return getProgram(db, actor.workspace.id, services.clock())
  })

  mount(router, services, programRoutes.updateProgram, async ({ actor, body }) => {
    requireLead(actor)
    return updateProgram(services, actor, body)
  })

  mount(router, services, programRoutes.previewRules, async ({ actor, body }) => {
    requireLead(actor)
    return previewRules(db, actor.workspace, body, services.clock())
  })

  mount(router, services, programRoutes.previewRetention, async ({ actor, body }) => {
    requireLead(actor)
    return previewRetention(db, actor.workspace, body.months, services.clock())
  })
}
