import type { Router } from 'express'
import { routes } from '#server/contract/routes.ts'
import { mount } from '#server/http/mount.ts'
import { presentMe } from '#server/present/teammates.ts'
import type { Services } from '#server/services.ts'
import { inTransaction, teammates } from '#server/storage/index.ts'

export function mountTeammates(router: Router, services: Services) {
  mount(router, services, routes.getMe, async ({ actor }) => presentMe(actor.teammate))

  mount(router, services, routes.updateMe, async ({ actor, body }) => {
    const { welcomed, keysEnabled } = body
    await inTransaction(services.database.kysely, (trx) =>
      teammates.updateTeammate(trx, actor.workspace.id, actor.teammate.id, {
        ...(welcomed && { welcomedAt: services.clock() }),
        ...(keysEnabled !== undefined && { keysEnabled }),
      }),
    )
    return presentMe({
      ...actor.teammate,
      welcomed: actor.teammate.welcomed || welcomed === true,
      keysEnabled: keysEnabled ?? actor.teammate.keysEnabled,
    })
  })
}
