import { type Request, type Response, type Router, raw } from 'express'
import * as z from 'zod/mini'
import type { PageTemplate } from '#server/http/page.ts'
import type { Services } from '#server/services.ts'
import { cardRequest } from '../cards/card-request.ts'
import { answer } from './answer.ts'
import { mountPanelPage } from './panel-page.ts'
import { readSigned, type Signing } from './read-signed.ts'

/** A request holds the whole conversation as Intercom shows it, of up to 500 parts. */
const mostBody = '5mb'

const signing: Signing = {
  header: 'x-body-signature',
  hash: 'sha256',
  pattern: /^([0-9a-f]{64})$/i,
  named: z.pipe(
    z.object({ workspace_id: z.string() }),
    z.transform(({ workspace_id: code }) => ({ code })),
  ),
}

/**
 * Where Intercom's inbox asks for cards. What it did not sign is refused; everything else is answered
 * with a card, for Intercom shows a person nothing of any other answer.
 */
export function mountIntercomEntry(router: Router, services: Services, page: PageTemplate) {
  const body = raw({ type: () => true, limit: mostBody })
  router.post('/entry/intercom/initialize', body, (req, res) => give(services, req, res, false))
  router.post('/entry/intercom/submit', body, (req, res) => give(services, req, res, true))
  mountPanelPage(router, services, page)
}

async function give(services: Services, req: Request, res: Response, pressed: boolean) {
  res.setHeader('Cache-Control', 'no-store')
  const { workspace, json } = await readSigned(services, req, signing)
  const request = cardRequest(json)
  const said = pressed ? request : { ...request, component: null, entered: {}, shown: {} }
  res.json({ canvas: await answer(services, workspace, said, originOf(services, req)) })
}

function originOf({ config }: Services, req: Request): string {
  return config.publicUrl ?? `${req.protocol}://${req.get('host') ?? 'localhost'}`
}
