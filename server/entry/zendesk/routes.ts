import { type Response, type Router, urlencoded } from 'express'
import type { Boot } from '#server/contract/sessions.ts'
import { DomainError } from '#server/domain/errors.ts'
import { getCurrentScorecard } from '#server/features/scorecards/current-scorecard.ts'
import { startSession } from '#server/features/sessions/start-session.ts'
import { contentSecurity } from '#server/http/content-security.ts'
import { presentMe, presentProgram } from '#server/present/teammates.ts'
import type { Services } from '#server/services.ts'
import { sessions } from '#server/storage/index.ts'
import { fillPage, type PageTemplate } from './page.ts'
import type { PublicKeys } from './public-keys.ts'
import { type VerifiedLoad, verifyToken } from './verify-token.ts'

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
  for (const { path, location } of entries) {
    router.post(path, urlencoded({ extended: false, limit: '20kb' }), async (req, res) => {
      const token: unknown = req.body?.token
      res.setHeader('Cache-Control', 'no-store')
      try {
        if (typeof token !== 'string') throw new DomainError('entry_refused', 'No token was sent.')
        const load = await verifyToken(services, keys, token, location)
        const boot = await startBoot(services, load, location)
        res.setHeader(
          'Content-Security-Policy',
          contentSecurity({ sdkUrl: services.config.zendeskSdkUrl, frame: load.workspace.baseUrl }),
        )
        res.type('html').send(fillPage(page, boot, services.config.zendeskSdkUrl))
      } catch (error) {
        if (!(error instanceof DomainError)) throw error
        services.log.warn({ code: error.code, reason: error.details?.['reason'] }, 'entry refused')
        refuse(res, page, error)
      }
    })
    router.get(path, (_, res) => {
      refuse(res.setHeader('Allow', 'POST'), page, undefined)
    })
  }
}

/** Answers a person in a browser: the page, without a session, explains what to do. */
function refuse(res: Response, page: PageTemplate, error: DomainError | undefined) {
  res.setHeader('Content-Security-Policy', contentSecurity({ sdkUrl: null, frame: null }))
  res.setHeader('Cache-Control', 'no-store')
  res.setHeader('X-Problem-Code', error?.code ?? 'entry_refused')
  res.status(error === undefined ? 405 : error.code === 'entry_refused' ? 401 : 503)
  res.type('html').send(fillPage(page, null, null))
}

async function startBoot(
  services: Services,
  load: VerifiedLoad,
  location: Boot['location'],
): Promise<Boot> {
  const { workspace, teammate } = load
  return services.database.inTransaction(async (trx) => {
    const person = await sessions.findEntrant(trx, workspace.id, teammate)
    if (!person) throw new DomainError('entry_refused', 'This person is not known here.')
    const session = await startSession(services, trx, {
      workspace: workspace.id,
      teammate,
      location,
    })
    return {
      vendor: 'zendesk',
      location,
      session,
      me: presentMe(person),
      program: presentProgram(workspace),
      scorecard: await getCurrentScorecard(trx, workspace.id),
    }
  })
}
