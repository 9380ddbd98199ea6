import { json, Router } from 'express'
import * as z from 'zod'
import { type BundleName, bundled } from '../../bundle.ts'
import type { Account } from '../../helpdesk/account.ts'
import { byPage } from '../../rest/authenticate.ts'
import { presentEntry, presentThread } from './present.ts'
import type { FirstReply } from './shapes.ts'
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

/** Finds what somebody (by e-mail) is to review first, of their queue or of the candidates. */
export type FindFirst = (email: string, candidates: number[]) => Promise<number | null>

const First = z.object({ candidates: z.array(z.int()) })

/** What every inbox page asks its own server for; only the page with `pageKey` may. */
export function pageRoutes(account: Account, pageKey: string, findFirst: FindFirst): Router {
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
  router.post('/first', json({ limit: '1mb' }), async (request, response) => {
    const person = byPage(account, pageKey, request)
    const { data } = First.safeParse(request.body)
    if (person === undefined || data === undefined) {
      response.status(400).json({ error: 'The request does not fit' })
      return
    }
    const conversation = await findFirst(person.email, data.candidates)
    response.set('Cache-Control', 'no-store').json({ conversation } satisfies FirstReply)
  })
  return router
}
