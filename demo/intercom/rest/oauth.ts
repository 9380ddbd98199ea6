import { randomBytes, timingSafeEqual } from 'node:crypto'
import { json, Router } from 'express'
import { IntercomProblem } from './context.ts'

/** The app as the Developer Hub knows it. */
export type App = { clientId: string; clientSecret: string; accessToken: string }

/**
 * Intercom's authorisation: nobody is asked here, whoever opens the address allows it. A code is
 * good for one exchange; the token is the workspace's one.
 */
export function oauthRoutes(app: App): Router {
  const router = Router()
  const codes = new Set<string>()
  router.get('/oauth', (request, response) => {
    const { client_id: client, redirect_uri: redirect, state } = request.query
    if (client !== app.clientId) throw new IntercomProblem(404, 'not_found', 'App not found')
    const code = `${randomBytes(16).toString('base64url')}==`
    codes.add(code)
    const back = new URL(typeof redirect === 'string' ? redirect : 'https://carousel.example/back')
    back.search = new URLSearchParams({ code, state: String(state ?? '') }).toString()
    response.redirect(302, back.href)
  })
  router.post('/auth/eagle/token', json(), (request, response) => {
    const given: Record<string, unknown> = request.body ?? {}
    const known = given['client_id'] === app.clientId && same(given['client_secret'], app)
    if (!known || !codes.delete(String(given['code'])))
      throw new IntercomProblem(401, 'unauthorized', 'Invalid code')
    const { accessToken } = app
    response.json({ token_type: 'Bearer', token: accessToken, access_token: accessToken })
  })
  return router
}

function same(given: unknown, { clientSecret }: App): boolean {
  const [a, b] = [Buffer.from(String(given)), Buffer.from(clientSecret)]
  return a.length === b.length && timingSafeEqual(a, b)
}
