import { type NextFunction, type Request, type Response, Router } from 'express'
import { authenticate, type Credentials } from './authenticate.ts'
import { type Rest, RestProblem } from './context.ts'
import { type Faults, injectFaults } from './faults.ts'
import { guideRoutes } from './guide.ts'
import { incrementalRoutes } from './incremental.ts'
import { type Limits, limit } from './limits.ts'
import { surveyRoutes } from './surveys.ts'
import { ticketRoutes } from './tickets.ts'
import { userRoutes } from './users.ts'

type Options = Rest & {
  credentials: Credentials
  appId: number
  publicKey: string
  limits: Limits
  faults: Faults | undefined
}

/** Zendesk's REST API, mounted at /api/v2: paths end in ".json" or not, as there. */
export function restRoutes(options: Options): Router {
  const router = Router()
  router.use((request, _response, next) => {
    request.url = request.url.replace(/\.json(?=\?|$)/, '')
    next()
  })
  router.get(['/apps/:id/public_key', '/apps/:id/public_key.pem'], (request, response) => {
    if (Number(request.params.id) !== options.appId) {
      response.status(404).type('text/plain').send('Not Found')
      return
    }
    response.type('application/x-pem-file').send(options.publicKey)
  })
  if (options.faults !== undefined) router.use(injectFaults(options.faults))
  router.use(authenticate(options.account, options.credentials))
  router.use(limit(options.limits, options.now))
  router.use(
    incrementalRoutes(options),
    ticketRoutes(options),
    userRoutes(options),
    guideRoutes(options),
  )
  if (options.csat === 'survey') router.use(surveyRoutes(options))
  router.use(() => {
    throw new RestProblem(404, { error: 'InvalidEndpoint', description: 'Not found' })
  })
  router.use(answerProblem)
  return router
}

function answerProblem(error: unknown, _request: Request, response: Response, next: NextFunction) {
  if (!(error instanceof RestProblem)) return next(error)
  response.status(error.status).json(error.body)
}
