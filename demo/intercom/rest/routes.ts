import { createHash, timingSafeEqual } from 'node:crypto'
import { type NextFunction, type Request, type Response, Router } from 'express'
import type { Account } from '../../helpdesk/account.ts'
import { type Faults, injectFaults } from '../../rest/faults.ts'
import { IntercomProblem, type Rest } from './context.ts'
import { conversationRoutes } from './conversations.ts'
import { GENEROUS, limit } from './limits.ts'
import { type App, oauthRoutes } from './oauth.ts'
import { createIntercomState, type IntercomState } from './state.ts'
import { workspaceRoutes } from './workspace.ts'

export type IntercomOptions = {
  account: Account
  /** Intercom's id of the workspace. */
  workspaceId: string
  app: App
  now: () => Date
  /** What this face knows beyond the account; a test may want to change it. */
  state?: IntercomState
  /** Requests in ten seconds. */
  limit?: number
  faults?: Faults
  /** Null: Intercom does not tell. */
  emailVerified?: boolean | null
  searchLagSeconds?: number
}

/** The paths of the API; everything else on this address belongs to the inbox. */
const PATHS = ['/me', '/admins', '/teams', '/tags', '/articles', '/conversations']

/**
 * The part of Intercom's REST API (2.16) that a connector needs, over the same account as the other
 * face, to be mounted at the root of an address: Intercom's API has a host of its own. Also its
 * OAuth: `/oauth` and `/auth/eagle/token`.
 */
export function intercomRoutes(options: IntercomOptions): Router {
  const rest: Rest = {
    account: options.account,
    state: options.state ?? createIntercomState(),
    now: options.now,
    workspaceId: options.workspaceId,
    emailVerified: options.emailVerified === undefined ? true : options.emailVerified,
    searchLagSeconds: options.searchLagSeconds ?? 0,
  }
  const router = Router()
  router.use(oauthRoutes(options.app))
  if (options.faults !== undefined) router.use(PATHS, wholePath(injectFaults(options.faults)))
  router.use(PATHS, authenticate(options.app.accessToken), checkVersion)
  router.use(PATHS, limit(options.limit ?? GENEROUS, options.now))
  router.use(workspaceRoutes(rest), conversationRoutes(rest))
  router.use(PATHS, () => {
    throw new IntercomProblem(404, 'not_found', 'The requested resource does not exist')
  })
  router.use(answerProblem)
  return router
}

/** Mounted at several paths, a handler would not see which. */
function wholePath(handle: ReturnType<typeof injectFaults>) {
  return (request: Request, response: Response, next: NextFunction) => {
    const { url } = request
    request.url = request.originalUrl
    handle(request, response, () => {
      request.url = url
      next()
    })
  }
}

/** Who has no right to ask is told nothing of the rate either. */
function authenticate(accessToken: string) {
  return (request: Request, _response: Response, next: NextFunction) => {
    const [scheme, given = ''] = (request.get('authorization') ?? '').split(' ')
    if (scheme?.toLowerCase() !== 'bearer' || !same(given, accessToken))
      throw new IntercomProblem(401, 'unauthorized', 'Access Token Invalid')
    next()
  }
}

function checkVersion(request: Request, response: Response, next: NextFunction) {
  const version = request.get('intercom-version') ?? '2.16'
  if (!/^2\.(?:[0-9]|1[0-6])$/.test(version))
    throw new IntercomProblem(400, 'intercom_version_invalid', 'The requested version is invalid')
  response.set('Intercom-Version', version)
  next()
}

const digest = (value: string) => createHash('sha256').update(value).digest()
const same = (a: string, b: string) => timingSafeEqual(digest(a), digest(b))

function answerProblem(error: unknown, _request: Request, response: Response, next: NextFunction) {
  if (!(error instanceof IntercomProblem)) return next(error)
  response.status(error.status).json(error.body)
}
