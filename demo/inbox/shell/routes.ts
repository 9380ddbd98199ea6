import { Router } from 'express'
import { type BundleName, bundled } from '../../bundle.ts'
import type { Account } from '../../helpdesk/account.ts'
import { byPage } from '../../rest/authenticate.ts'
import { presentEntry, presentThread } from './present.ts'
import { styleSheet } from './styles.ts'

/** The style sheets and the script of an inbox page. */
export function assetRoutes(styles: URL, script: BundleName): Router {
  const router = Router()
  router.get('/inbox.css', (_request, response) => {
    response.type('css').send(styleSheet(styles))
  })
  router.get('/inbox.js', async (_request, response) => {
    response.type('js').send(await bundled(script))
  })
  return router
}

/** What every inbox page asks its own server for; only the page with `pageKey` may. */
export function pageRoutes(account: Account, pageKey: string): Router {
  const router = Router()
  router.use((request, response, next) => {
    if (byPage(account, pageKey, request) !== undefined) return next()
    response.status(401).json({ error: 'Only the inbox page may ask this' })
  })
  router.get('/conversations', (_request, response) => {
    const entries = account.tickets().map((ticket) => presentEntry(ticket, account))
    response.json(entries.sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1)))
  })
  router.get('/conversations/:id', (request, response) => {
    const ticket = account.findTicket(Number(request.params.id))
    if (ticket === undefined) response.status(404).json({ error: 'Not found' })
    else response.json(presentThread(ticket, account))
  })
  return router
}
