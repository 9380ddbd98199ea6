import { Router } from 'express'
import type { Account } from '../../helpdesk/account.ts'
import { byPage } from '../../rest/authenticate.ts'
import { presentEntry, presentThread } from './present.ts'

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
