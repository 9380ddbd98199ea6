import type { Router } from 'express'
import { mount } from '#server/http/mount.ts'
import type { Services } from '#server/services.ts'
import { readQueue } from '#server/views/assignment-queue.ts'
import { assignmentRoutes } from '#shared/contract/assignments.ts'
import { fetchAssignments, readFetch } from './fetch-assignments.ts'
import { handBack } from './hand-back.ts'

export function mountAssignments(router: Router, services: Services) {
  mount(router, services, assignmentRoutes.getQueue, ({ actor }) =>
    readQueue(services.database.kysely, actor.workspace, actor.teammate.id, services.clock()),
  )

  mount(router, services, assignmentRoutes.fetchAssignments, ({ actor, body }) =>
    fetchAssignments(services, actor, body.count),
  )

  mount(router, services, assignmentRoutes.getFetch, ({ actor, params }) =>
    readFetch(services, actor, params.fetch),
  )

  mount(router, services, assignmentRoutes.handBack, ({ actor, params, body }) =>
    handBack(services, actor, params.assignment, body),
  )
}
