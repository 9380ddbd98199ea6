import { type Request, type RequestHandler, type Response, type Router, urlencoded } from 'express'
import { sendHousePage } from '#server/http/house-page.ts'
import { rateLimit } from '#server/http/rate-limit.ts'
import type { Services } from '#server/services.ts'
import { readProgress } from '#server/setup/progress.ts'
import { findSetup, openSetup, type SetupSession } from '#server/setup/setup-session.ts'
import { DomainError, problemOf } from '#shared/domain/errors.ts'
import { codePage, stepPage, type View } from './pages.ts'
import {
  connect,
  enterAddress,
  enterApp,
  enterClient,
  enterToken,
  finishAuthorization,
  goBack,
  type SetupForm,
} from './steps.ts'
import { chooseLanguage, problemText } from './texts/choose.ts'

const cookieName = 'carousel_setup'
const secrets = new Set(['apiToken', 'clientSecret', 'code'])

/**
 * The setup page for admins. It opens with a code that `carousel setup` printed, and no script runs
 * on it. Its session is a cookie for this path: it is no iframe, and Zendesk's sign-in comes back by
 * a plain link.
 */
export function mountSetup(router: Router, services: Services) {
  const limit = rateLimit({ burst: 60, perMinute: 60 }, (req) => req.ip ?? '', services.clock)
  /** Of 80 bits nobody guesses one; all the same, nobody gets to try fast, wherever from. */
  const fewCodes = rateLimit({ burst: 5, perMinute: 5 }, (req) => req.ip ?? '', services.clock)
  const fewCodesInAll = rateLimit({ burst: 30, perMinute: 30 }, () => '', services.clock)
  router.use('/setup', limit, privately)
  router.use('/setup', urlencoded({ extended: false, limit: '20kb', parameterLimit: 20 }))

  router.get('/setup', (req, res) => show(services, req, res))

  router.post('/setup/code', sameSite, fewCodes, fewCodesInAll, async (req, res) => {
    try {
      const { token, seconds } = await openSetup(services, formOf(req.body)['code'] ?? '')
      const secure = originOf(services, req).startsWith('https:') ? '; Secure' : ''
      res.setHeader(
        'Set-Cookie',
        `${cookieName}=${token}; Path=/setup; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure}`,
      )
      onward(req, res)
    } catch (error) {
      await show(services, req, res, error)
    }
  })

  const steps = {
    address: enterAddress,
    token: enterToken,
    app: enterApp,
    connect,
    back: goBack,
    oauth: (_: Services, session: SetupSession, form: SetupForm, req: Request) =>
      enterClient(services, session, form, redirectUriOf(services, req)),
  }
  for (const [name, take] of Object.entries(steps))
    router.post(`/setup/${name}`, sameSite, async (req, res) =>
      go(services, req, res, (session) => take(services, session, formOf(req.body), req)),
    )

  router.get('/setup/oauth/callback', (req, res) =>
    go(services, req, res, (session) => finishAuthorization(services, session, formOf(req.query))),
  )
}

/** Takes a step and sends the browser to the page of the next; where it fails, says why. */
async function go(
  services: Services,
  req: Request,
  res: Response,
  take: (session: SetupSession) => Promise<SetupSession>,
) {
  const session = await findSetup(services, cookieOf(req))
  if (!session) return onward(req, res)
  try {
    await take(session)
    onward(req, res)
  } catch (error) {
    await show(services, req, res, error)
  }
}

/** Draws the page of whatever step the setup is at; `error` is said on it. */
async function show(services: Services, req: Request, res: Response, error?: unknown) {
  if (error !== undefined && !(error instanceof DomainError)) throw error
  const { database, log } = services
  const session = await findSetup(services, cookieOf(req))
  const language = chooseLanguage(req.query['lang'], req.acceptsLanguages())
  const fault = error && { code: error.code, problem: problemOf(error) }
  if (fault) log.warn(fault, 'setup step refused')
  const form = Object.fromEntries(
    Object.entries(fault ? formOf(req.body) : {}).filter(([name]) => !secrets.has(name)),
  )
  const still = req.query['still'] === '1'
  const view: View = { language, problem: fault && problemText(language.texts, fault), form, still }
  const status = fault ? (fault.code === 'entry_refused' ? 401 : 422) : 200
  if (!session) return sendHousePage(res, codePage(view), status)
  const { workspace } = session.state
  const progress =
    workspace === undefined ? undefined : await readProgress(database.kysely, workspace)
  const redirectUri = redirectUriOf(services, req)
  sendHousePage(res, stepPage(view, session.state, { redirectUri, progress }), status)
}

function onward(req: Request, res: Response) {
  const { code } = chooseLanguage(req.query['lang'], req.acceptsLanguages())
  res.redirect(303, `/setup?lang=${code}`)
}

/** A form may only come from our own page. Browsers that do not tell send no cookie with others'. */
const sameSite: RequestHandler = (req, _res, next) => {
  const site = req.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin')
    throw new DomainError('not_allowed', 'A form of another site.')
  next()
}

const privately: RequestHandler = (_req, res, next) => {
  // The address of a page is told to nobody; our own forms say where they come from.
  res.setHeader('Referrer-Policy', 'same-origin')
  res.setHeader('Cache-Control', 'no-store')
  next()
}

function cookieOf(req: Request): string | undefined {
  return new RegExp(`(?:^|;\\s*)${cookieName}=([\\w-]{43})(?:;|$)`).exec(
    req.headers.cookie ?? '',
  )?.[1]
}

/** Only plain texts of a sensible length; anything else is as good as not there. */
function formOf(values: unknown): SetupForm {
  const entries = typeof values === 'object' && values !== null ? Object.entries(values) : []
  return Object.fromEntries(
    entries.flatMap(([name, value]) =>
      typeof value === 'string' && value.length <= 4000 && !value.includes('\u0000')
        ? [[name, value.toWellFormed()]]
        : [],
    ),
  )
}

function originOf(services: Services, req: Request): string {
  return services.config.publicUrl ?? `${req.protocol}://${req.get('host') ?? 'localhost'}`
}

function redirectUriOf(services: Services, req: Request): string {
  return `${originOf(services, req)}/setup/oauth/callback`
}
