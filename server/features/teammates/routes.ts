import type { Router } from 'express'
import { mount } from '#server/http/mount.ts'
import { requireLead, requireLeadOrAdmin } from '#server/http/roles.ts'
import type { Services } from '#server/services.ts'
import { presentMe } from '#server/views/teammates.ts'
import { sessionRoutes } from '#shared/contract/sessions.ts'
import { teammateRoutes } from '#shared/contract/teammates.ts'
import { getAbsences, setAbsences } from './absences.ts'
import { listTeammates } from './list-teammates.ts'
import { updateMe } from './update-me.ts'
import { updateTeammate } from './update-teammate.ts'

export function mountTeammates(router: Router, services: Services) {
  mount(router, services, sessionRoutes.getMe, async ({ actor }) => presentMe(actor.teammate))

  mount(router, services, sessionRoutes.updateMe, ({ actor, body }) =>
    updateMe(services, actor, body),
  )

  mount(router, services, teammateRoutes.getTeammates, async ({ actor }) => {
    requireLeadOrAdmin(actor)
    return listTeammates(services.database.kysely, actor.workspace, services.clock())
  })

  mount(router, services, teammateRoutes.updateTeammate, async ({ actor, params, body }) => {
    requireLead(actor)
    return updateTeammate(services, actor, params.teammate, body)
  })

  mount(router, services, teammateRoutes.getAbsences, ({ actor, params }) =>
    getAbsences(services, actor, params.teammate),
  )

  mount(router, services, teammateRoutes.setAbsences, ({ actor, params, body }) =>
    setAbsences(services, actor, params.teammate, body.absences),
  )
}
