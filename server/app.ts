import { join } from 'node:path'
import express, { type Express, json, Router } from 'express'
import helmet from 'helmet'
import { mountAssignments } from './features/assignments/routes.ts'
import { mountConnection } from './features/connection/routes.ts'
import { mountConversations } from './features/conversations/routes.ts'
import { mountHeldConversations } from './features/held-conversations/routes.ts'
import { mountNotices } from './features/notices/routes.ts'
import { mountOpenAssignments } from './features/open-assignments/routes.ts'
import { mountParticipation } from './features/participation/routes.ts'
import { mountProgram } from './features/program/routes.ts'
import { mountReviews } from './features/reviews/routes.ts'
import { mountRounds } from './features/rounds/routes.ts'
import { mountScorecards } from './features/scorecards/routes.ts'
import { mountSessions } from './features/sessions/routes.ts'
import { mountTeammates } from './features/teammates/routes.ts'
import { type Vendor, vendors } from './helpdesks/index.ts'
import { describeApi } from './http/openapi.ts'
import type { PageTemplate } from './http/page.ts'
import { notFound, problems } from './http/problem.ts'
import { rateLimit } from './http/rate-limit.ts'
import { logRequests } from './http/request-log.ts'
import { staticFiles } from './http/static-files.ts'
import { mountTab } from './http/tab.ts'
import type { Services } from './services.ts'

export type AppParts = {
  page: PageTemplate
  /** Whose entries and webhooks there are; all where it is not given. */
  vendors?: readonly Vendor[]
  /** The folder of the built app. */
  appFolder: string
  version: string
  /** False from the moment that the server is told to stop. */
  ready: () => boolean
}

/** Wires the routes together; listens to nothing. */
export function makeApp(services: Services, parts: AppParts): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', services.config.trustProxy)
  app.use(logRequests(services.log))
  app.use(
    helmet({
      // Set for each page: the frame's ancestor is the verified workspace.
      contentSecurityPolicy: false,
      xFrameOptions: false,
      crossOriginResourcePolicy: { policy: 'same-origin' },
      referrerPolicy: { policy: 'no-referrer' },
    }),
  )
  mountHealth(app, services, parts)
  app.use('/app', staticFiles(join(parts.appFolder)))
  const { vendors: among = vendors } = parts
  const webhooks = Router()
  for (const vendor of among) vendor.mountWebhooks?.(webhooks, services)
  app.use(webhooks)
  app.use(byAddress(services))
  const entry = Router()
  for (const vendor of among) vendor.mountEntry(entry, services, parts.page)
  mountTab(entry, parts.page)
  app.use(entry)
  app.use('/api', json({ limit: '200kb' }))
  app.use(api(services, parts))
  app.use(notFound)
  app.use(problems(services.log))
  return app
}

function api(services: Services, parts: AppParts): Router {
  const router = Router()
  const description = describeApi(parts.version)
  router.get('/api/openapi.json', (_, res) => {
    res.json(description)
  })
  mountSessions(router, services)
  mountTeammates(router, services)
  mountScorecards(router, services)
  mountConversations(router, services)
  mountReviews(router, services)
  mountNotices(router, services)
  mountOpenAssignments(router, services)
  mountAssignments(router, services)
  mountProgram(router, services)
  mountRounds(router, services)
  mountParticipation(router, services)
  mountHeldConversations(router, services)
  mountConnection(router, services)
  return router
}

function mountHealth(app: Express, services: Services, parts: AppParts) {
  app.get('/healthz', (_, res) => {
    if (services.database.isBeyondHelp())
      res.status(503).json({ status: 'beyond help', reason: 'database_stopped' })
    else res.json({ status: 'ok', version: parts.version })
  })
  app.get('/readyz', async (_, res) => {
    if (!parts.ready()) return void res.status(503).json({ status: 'not ready' })
    const reason = await services.database.findOutage()
    if (reason) res.status(503).json({ status: 'not ready', reason })
    else res.json({ status: 'ready' })
  })
}

/** A whole office may share one address. */
function byAddress(services: Services) {
  return rateLimit({ burst: 2000, perMinute: 12_000 }, (req) => req.ip ?? '', services.clock)
}
