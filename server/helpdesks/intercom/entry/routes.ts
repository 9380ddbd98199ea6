import { type Request, type Response, type Router, raw } from 'express'
import type { PageTemplate } from '#server/http/page.ts'
import type { Services } from '#server/services.ts'
import { DomainError, reasonOf } from '#shared/domain/errors.ts'
import { answer } from './answer.ts'
import { mountPanelPage } from './panel-page.ts'
import { verifyBody } from './verify-body.ts'

/** A request holds the whole conversation as Intercom shows it, of up to 500 parts. */
const mostBody = '5mb'

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
  const { workspace, request } = await verify(services, req)
  const said = pressed ? request : { ...request, component: null, entered: {} }
  res.json({ canvas: await answer(services, workspace, said, originOf(services, req)) })
}

async function verify(services: Services, req: Request) {
  try {
    return await verifyBody(services, req.body, req.get('x-body-signature'))
  } catch (error) {
    if (error instanceof DomainError)
      services.log.warn({ code: error.code, reason: reasonOf(error) }, 'entry refused')
    // The reason is for whoever runs the server.
    throw error instanceof DomainError && error.code === 'entry_refused'
      ? new DomainError('entry_refused', error.message)
      : error
  }
}

function originOf({ config }: Services, req: Request): string {
  return config.publicUrl ?? `${req.protocol}://${req.get('host') ?? 'localhost'}`
}
