import type { Router } from 'express'
import { mount } from '#server/http/mount.ts'
import { requireLead } from '#server/http/roles.ts'
import type { Services } from '#server/services.ts'
import { openAssignmentRoutes } from '#shared/contract/open-assignments.ts'
import { listOpen } from './list-open.ts'
import { otherReviewers, reassign } from './reassign.ts'

export function mountOpenAssignments(router: Router, services: Services) {
  mount(router, services, openAssignmentRoutes.getOpenAssignments, async ({ actor }) => {
    requireLead(actor)
    return listOpen(services.database.kysely, actor.workspace, services.clock())
  })
  mount(router, services, openAssignmentRoutes.getOtherReviewers, async ({ actor, params }) => {
    requireLead(actor)
    return { reviewers: await otherReviewers(services, actor, params.assignment) }
  })
  mount(router, services, openAssignmentRoutes.reassign, async ({ actor, params, body }) => {
    requireLead(actor)
    return reassign(services, actor, params.assignment, body.reviewer)
  })
}
