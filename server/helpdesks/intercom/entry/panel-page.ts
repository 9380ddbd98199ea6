import type { Request, RequestHandler, Response, Router } from 'express'
import { getCurrentScorecard } from '#server/features/scorecards/current-scorecard.ts'
import { startSession } from '#server/features/sessions/start-session.ts'
import { html } from '#server/html.ts'
import { contentSecurity } from '#server/http/content-security.ts'
import { sendHousePage } from '#server/http/house-page.ts'
import { fillPage, type PageTemplate } from '#server/http/page.ts'
import type { Services } from '#server/services.ts'
import { panelLinks, sessions, workspaces } from '#server/storage/index.ts'
import { presentMe, presentProgram } from '#server/views/teammates.ts'
import type { Boot } from '#shared/contract/sessions.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { inboxUrlOf } from '../actions/inbox-url.ts'
import { findPanelLink, readToken } from '../actions/panel-link.ts'
import { type Words, wordsFor } from '../cards/words.ts'

const path = '/entry/intercom/panel/:token'

/**
 * The page of a link to the full panel. Opening it does nothing yet: scanners of mail and chat open
 * links, too, and nobody is to be signed in as somebody else unawares. Its button does, once.
 */
export function mountPanelPage(router: Router, services: Services, page: PageTemplate) {
  router.get(path, async (req, res) => {
    const found = await holderOf(services, req)
    if (!found) return sayOver(req, res)
    const { link, person, workspace } = found
    const words = wordsFor([link.locale], workspace.timeZone)
    const { t } = words
    sendHousePage(res, {
      title: `${t('overview.panel')} · Conversation Carousel`,
      language: words.language,
      direction: words.dir,
      body: html`<h1>${t('page.title', { name: person.name })}</h1>
<p>${t('page.text', { workspace: workspace.name })}</p>
<form method="post"><button type="submit">${t('page.continue', { name: person.name })}</button></form>`,
    })
  })

  router.post(path, sameSite, async (req, res) => {
    const boot = await openPanel(services, req)
    if (!boot) return sayOver(req, res)
    res.setHeader('Content-Security-Policy', contentSecurity({ sdkUrl: null, frame: null }))
    res.setHeader('Cache-Control', 'no-store')
    res.type('html').send(fillPage(page, boot, null))
  })
}

/** The person of a link that is good, as long as they are active here. */
async function holderOf(services: Services, req: Request) {
  const link = await findPanelLink(services, tokenOf(req))
  if (!link) return undefined
  const db = services.database.kysely
  const workspace = await workspaces.findWorkspace(db, link.workspace)
  const person = await sessions.findEntrant(db, link.workspace, link.teammate)
  return workspace && person && { link, workspace, person }
}

/** Uses the link up and starts a session for its person, both or neither. */
async function openPanel(services: Services, req: Request): Promise<Boot | undefined> {
  const { workspace: id, hash } = readToken(tokenOf(req))
  if (id === '') return undefined
  return services.database.inTransaction(async (trx) => {
    const link = await panelLinks.spendPanelLink(trx, id, hash, services.clock())
    const person = link && (await sessions.findEntrant(trx, id, link.teammate))
    const workspace = link && (await workspaces.findWorkspace(trx, id))
    if (!link || !person || !workspace) return undefined
    const { teammate, conversation, locale } = link
    const subject = { workspace: id, teammate, location: 'tab', openedFor: conversation }
    return {
      vendor: 'intercom',
      location: 'tab',
      session: await startSession(services, trx, subject),
      // Intercom does not keep the languages of its people; the card knew this one.
      me: { ...presentMe(person), locale },
      locale,
      program: presentProgram(workspace),
      scorecard: await getCurrentScorecard(trx, id),
      conversation,
      inboxUrl: inboxUrlOf(workspace),
    }
  })
}

function sayOver(req: Request, res: Response) {
  const words: Words = wordsFor(req.acceptsLanguages(), 'UTC')
  const { t } = words
  const body = html`<h1>${t('page.over.title')}</h1><p>${t('page.over.text')}</p>`
  const { language, dir: direction } = words
  const title = `${t('page.over.title')} · Conversation Carousel`
  sendHousePage(res, { title, language, direction, body }, 410)
}

function tokenOf(req: Request): string {
  return String(req.params['token'] ?? '')
}

/** The button is pressed on our own page only: another site could not sign anybody in with it. */
const sameSite: RequestHandler = (req, _res, next) => {
  const site = req.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin')
    throw new DomainError('not_allowed', 'A form of another site.')
  next()
}
