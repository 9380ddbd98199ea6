import { type Request, type Response, type Router, urlencoded } from 'express'
import { zendeskHost } from '#server/helpdesks/zendesk/api/open-account.ts'
import { contentSecurity } from '#server/http/content-security.ts'
import { fillPage, fillRefusal, type PageTemplate } from '#server/http/page.ts'
import type { Services } from '#server/services.ts'
import type { Workspace } from '#server/storage/index.ts'
import type { Refusal } from '#shared/contract/sessions.ts'
import { DomainError, reasonOf } from '#shared/domain/errors.ts'
import { addressesOf, withNewAddresses } from './addresses.ts'
import { type Entered, enter } from './enter.ts'
import type { PublicKeys } from './public-keys.ts'
import { verifyRetry } from './retry.ts'
import { type Load, verifyToken } from './verify-token.ts'

const entries = [
  { path: '/zendesk/sidebar', location: 'ticket_sidebar' },
  { path: '/zendesk/nav-bar', location: 'nav_bar' },
  { path: '/zendesk/top-bar', location: 'top_bar' },
] as const

/** Where Zendesk loads the app: a signed POST is answered with the page, anything else is not. */
export function mountZendeskEntry(
  router: Router,
  services: Services,
  page: PageTemplate,
  keys: PublicKeys,
) {
  const { zendeskSdkUrl: sdkUrl } = services.config
  for (const { path, location } of entries) {
    router.post(path, urlencoded({ extended: false, limit: '20kb' }), async (req, res) => {
      res.setHeader('Cache-Control', 'no-store')
      try {
        const load = await readLoad(services, keys, req, location)
        const { frame, isKnown } = await frameOf(services, req, load.workspace)
        const spoken = spokenLanguage(req)
        const entered: Entered = isKnown
          ? await enter(services, load, location, spoken)
          : { refusal: unknownAddress(load.workspace, location, spoken) }
        if ('refusal' in entered) {
          const { reason } = entered.refusal
          const why = load.state === 'stale' && isKnown ? load.why : reason
          services.log.warn({ workspace: load.workspace.id, reason: why }, 'entry refused')
          res.status(401).setHeader('X-Problem-Code', 'entry_refused')
          // Its form asks this server again.
          const policy = contentSecurity({ sdkUrl, frame, forms: true })
          res.setHeader('Content-Security-Policy', policy)
          res.type('html').send(fillRefusal(page, entered.refusal, sdkUrl))
          return
        }
        res.setHeader('Content-Security-Policy', contentSecurity({ sdkUrl, frame }))
        res.type('html').send(fillPage(page, entered.boot, sdkUrl))
      } catch (error) {
        if (!(error instanceof DomainError)) throw error
        services.log.warn({ code: error.code, reason: reasonOf(error) }, 'entry refused')
        refuse(res, page, error)
      }
    })
    router.get(path, (_, res) => {
      refuse(res.setHeader('Allow', 'POST'), page, undefined)
    })
  }
}

/** Who the person is, as the helpdesk has signed it, or we ourselves for one whom it had signed in. */
async function readLoad(
  services: Services,
  keys: PublicKeys,
  req: Request,
  location: string,
): Promise<Load> {
  const { token, retry } = (req.body ?? {}) as { token?: unknown; retry?: unknown }
  if (typeof token === 'string') return verifyToken(services, keys, token, location)
  if (typeof retry === 'string') return verifyRetry(services, retry, location)
  throw new DomainError('entry_refused', 'No token was sent.')
}

/**
 * The page talks to the window that its address names as `origin`, and is framed by no other. The
 * token's `qsh` covers the address, but how is not documented; so what matters of it is compared here
 * with the addresses of the account. One of Zendesk's that is not among them may read why it is
 * refused; any other sees nothing. Throws `entry_refused`.
 */
async function frameOf(
  services: Services,
  req: Request,
  workspace: Workspace,
): Promise<{ frame: string; isKnown: boolean }> {
  const { origin = new URL(workspace.baseUrl).origin } = req.query
  if (typeof origin === 'string') {
    const isAmong = (one: Workspace) => addressesOf(one).includes(origin)
    if (isAmong(workspace) || isAmong(await withNewAddresses(services, workspace)))
      return { frame: origin, isKnown: true }
    const host = /^https:\/\/([^./]+)\.zendesk\.com$/.exec(origin)?.[1]
    if (host !== undefined && zendeskHost(host) !== undefined)
      return { frame: origin, isKnown: false }
  }
  throw new DomainError('entry_refused', 'The helpdesk did not sign this.', {
    reason: 'origin',
  })
}

function unknownAddress(
  { name: workspaceName }: Workspace,
  location: Refusal['location'],
  locale: string,
): Refusal {
  const reason = 'unknown_address'
  return { vendor: 'zendesk', location, workspaceName, locale, reason, retry: null }
}

/** The best of our languages for who is not known here, as the browser asks for it. */
function spokenLanguage(req: Request): string {
  return req.acceptsLanguages(['en', 'fr', 'ar']) || 'en'
}

/** Answers a person in a browser: the page, without a session, explains what to do. */
function refuse(res: Response, page: PageTemplate, error: DomainError | undefined) {
  res.setHeader('Content-Security-Policy', contentSecurity({ sdkUrl: null, frame: null }))
  res.setHeader('Cache-Control', 'no-store')
  res.setHeader('X-Problem-Code', error?.code ?? 'entry_refused')
  res.status(error === undefined ? 405 : error.code === 'entry_refused' ? 401 : 503)
  res.type('html').send(fillPage(page, null, null))
}
