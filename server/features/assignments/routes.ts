import type { Router } from 'express'
import { mount } from '#server/http/mount.ts'
import type { Services } from '#server/services.ts'
import { readQueue } from '#server/views/assignment-queue.ts'
import { routes } from '#shared/contract/routes.ts'
import { fetchAssignments, readFetch } from './fetch-assignments.ts'
import { handBack } from './hand-back.ts'

export function mountAssignments(router: Router, services: Services) {
  mount(router, services, routes.getQueue, ({ actor }) =>
    readQueue(services.database.kysely, actor.workspace, actor.teammate.id, services.clock()),
  )

  mount(router, services, routes.fetchAssignments, ({ actor, body }) =>
    fetchAssignments(services, actor, body.count),
  )

  mount(router, services, routes.getFetch, ({ actor, params }) =>
    readFetch(services, actor, params.fetch),
  )

  mount(router, services, routes.handBack, ({ actor, params, body }) =>
    handBack(services, actor, params.assignment, body),
  )
}
