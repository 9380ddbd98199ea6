import type { Router } from 'express'
import type * as z from 'zod/mini'
import { parseBody } from '#server/http/mount.ts'
import type { Services } from '#server/services.ts'
import { type RenewSession, sessionRoutes } from '#shared/contract/sessions.ts'
import { renewSession } from './renew-session.ts'

/** Renewal carries no bearer: the handle itself is the proof. */
export function mountSessions(router: Router, services: Services) {
  const route = sessionRoutes.renewSession
  router.post(route.path, async (req, res) => {
    services.callerLimits.limitStranger(req)
    const { handle } = parseBody(route, req) as z.infer<typeof RenewSession>
    res.setHeader('Cache-Control', 'no-store')
    res.json(route.reply.parse(await renewSession(services, handle)))
  })
}
