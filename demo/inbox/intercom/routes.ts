import { json, Router } from 'express'
import * as z from 'zod'
import type { IntercomSecrets } from '../../intercom/secrets.ts'
import { byPage } from '../../rest/authenticate.ts'
import { firstPerson, presentPeople } from '../shell/present.ts'
import { assetRoutes, type FindFirst, pageRoutes } from '../shell/routes.ts'
import type { InboxLink } from '../shell/shapes.ts'
import { askApp } from './ask-app.ts'
import { Canvas } from './canvas.ts'
import { inboxPage } from './page.ts'
import { requestBody } from './request-body.ts'
import type { CardReply } from './shapes.ts'

export type InboxOptions = {
  rest: Parameters<typeof requestBody>[0]
  url: string
  productUrl: string
  secrets: IntercomSecrets
  pageKey: string
  inboxes: InboxLink[]
  findFirst: FindFirst
}

/** Where the app takes Canvas Kit's requests, as entered in the Developer Hub. */
const PATHS = { initialize: '/entry/intercom/initialize', submit: '/entry/intercom/submit' }

const Ask = z.object({
  conversation: z.int(),
  locale: z.enum(['en', 'fr', 'ar']),
  pressed: z
    .object({
      component: z.string(),
      values: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
      canvas: Canvas,
    })
    .nullable(),
})

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: https:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The inbox page, its script and style, and what the page asks its own server for. */
export function inboxRoutes(options: InboxOptions): Router {
  const { rest, pageKey } = options
  const router = Router()
  const home = `${options.url}/a/inbox/${rest.workspaceId}/`
  router.get('/', (request, response) => {
    response.redirect(home + new URL(request.originalUrl, options.url).search)
  })
  router.get('/a/inbox/:workspace/{*place}', (request, response) => {
    // Links in the wild write "_" for whichever workspace the reader is in.
    const own = ['_', rest.workspaceId].includes(request.params['workspace'])
    if (!own) return response.redirect(home)
    response.set('Content-Security-Policy', POLICY).set('Cache-Control', 'no-store')
    response.type('html').send(
      inboxPage({
        company: rest.account.company.name,
        workspaceId: rest.workspaceId,
        pageKey,
        people: presentPeople(rest.account),
        firstPerson: firstPerson(rest.account).id,
        inboxes: options.inboxes,
      }),
    )
  })
  router.use(assetRoutes(new URL('./styles/', import.meta.url), 'intercom'))
  router.use('/demo', ownPageOnly(options))
  return router
}

function ownPageOnly({ rest, pageKey, productUrl, secrets, findFirst }: InboxOptions): Router {
  const { account } = rest
  const router = pageRoutes(account, pageKey, findFirst)
  router.post('/card', json({ limit: '256kb' }), async (request, response) => {
    const admin = byPage(account, pageKey, request)
    const { data } = Ask.safeParse(request.body)
    const ticket = data && account.findTicket(data.conversation)
    if (admin === undefined || data === undefined || ticket === undefined) {
      response.status(400).json({ error: 'The request does not fit' })
      return
    }
    const path = data.pressed === null ? PATHS.initialize : PATHS.submit
    const body = requestBody(rest, admin, ticket, data)
    const reply: CardReply = await askApp(secrets, `${productUrl}${path}`, body)
    response.set('Cache-Control', 'no-store').json(reply)
  })
  return router
}
