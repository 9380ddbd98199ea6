import { json, Router } from 'express'
import * as z from 'zod'
import { bundled } from '../../bundle.ts'
import type { Account } from '../../helpdesk/account.ts'
import { type Secrets, signLaunch } from '../../keys.ts'
import { byPage } from '../../rest/authenticate.ts'
import { firstPerson, presentPeople } from '../shell/present.ts'
import { assetRoutes, type FindFirst, pageRoutes } from '../shell/routes.ts'
import type { InboxLink } from '../shell/shapes.ts'
import { inboxPage } from './page.ts'
import type { LaunchReply } from './shapes.ts'

export type InboxOptions = {
  account: Account
  url: string
  productUrl: string
  secrets: Secrets
  pageKey: string
  appId: number
  installationId: number
  audience: string
  now: () => Date
  /** Every inbox over the same conversations; none where this is the only one. */
  inboxes: InboxLink[]
  findFirst: FindFirst
}

const Launch = z.object({
  location: z.enum(['ticket_sidebar', 'nav_bar', 'top_bar']),
  query: z.object({
    origin: z.url(),
    app_guid: z.uuid(),
    colorScheme: z.enum(['light', 'dark']),
  }),
})

/** Where the manifest's locations load from. */
const PATHS = {
  ticket_sidebar: '/zendesk/sidebar',
  nav_bar: '/zendesk/nav-bar',
  top_bar: '/zendesk/top-bar',
}

/** The inbox page, its script and style, the SDK, and what the page asks its own server for. */
export function inboxRoutes(options: InboxOptions): Router {
  const { account, productUrl } = options
  const router = Router()
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    `frame-src ${productUrl}`,
    `form-action ${productUrl}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
  router.get('/', (request, response) => {
    // The product lets only the helpdesk's own address frame it.
    if (request.get('host') !== new URL(options.url).host) return response.redirect(options.url)
    response.set('Content-Security-Policy', policy).set('Cache-Control', 'no-store')
    response.type('html').send(
      inboxPage({
        company: account.company.name,
        subdomain: account.company.id,
        productUrl,
        appId: options.appId,
        installationId: options.installationId,
        pageKey: options.pageKey,
        people: presentPeople(account),
        firstPerson: firstPerson(account).id,
        inboxes: options.inboxes,
      }),
    )
  })
  router.use(assetRoutes(new URL('./styles/', import.meta.url), 'zendesk'))
  router.get('/sdk/zaf_sdk.js', async (_request, response) => {
    response.type('js').send(await bundled('sdk'))
  })
  router.use('/demo', ownPageOnly(options))
  return router
}

function ownPageOnly({ account, pageKey, ...options }: InboxOptions): Router {
  const router = pageRoutes(account, pageKey, options.findFirst)
  router.post('/launch', json(), async (request, response) => {
    const user = byPage(account, pageKey, request)
    const launch = Launch.safeParse(request.body)
    if (user === undefined || !launch.success) {
      response.status(400).json({ error: 'location or query is not right' })
      return
    }
    const { location } = launch.data
    const query = new URLSearchParams(launch.data.query).toString()
    const token = await signLaunch(
      options.secrets.signingKey,
      {
        issuer: options.url,
        audience: options.audience,
        userUrl: `${options.url}/api/v2/users/${user.id}.json`,
        location,
        query,
      },
      options.now(),
    )
    response.set('Cache-Control', 'no-store').json({
      url: `${options.productUrl}${PATHS[location]}?${query}`,
      token,
    } satisfies LaunchReply)
  })
  return router
}
