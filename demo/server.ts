import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import type { Account } from './helpdesk/account.ts'
import { loopbackNamesOnly } from './inbox/shell/loopback.ts'
import type { InboxLink } from './inbox/shell/shapes.ts'
import { inboxRoutes } from './inbox/zendesk/routes.ts'
import type { Secrets } from './keys.ts'
import type { Faults } from './rest/faults.ts'
import { GENEROUS, type Limits } from './rest/limits.ts'
import { restRoutes } from './rest/routes.ts'

export const APP_ID = 4242
const INSTALLATION_ID = 77

export type HelpdeskOptions = {
  account: Account
  secrets: Secrets
  /** 0 takes any free port. */
  port: number
  /** Where the product listens: the sidebar's iframe loads from there. */
  productUrl: string
  now?: () => Date
  limits?: Limits
  exportPageSize?: number
  settleSeconds?: number
  faults?: Faults
  csat?: 'legacy' | 'survey'
  /** Every inbox over the same conversations, for the switch between them. */
  inboxes?: InboxLink[]
}

export type RunningHelpdesk = {
  /** On localhost, without a slash at the end; also the issuer of signed loads. */
  url: string
  /** The `aud` of signed loads. */
  audience: string
  close(): Promise<void>
}

/** Starts the helpdesk on the loopback interface. Rejects where the port is taken. */
export async function startHelpdesk(options: HelpdeskOptions): Promise<RunningHelpdesk> {
  const { account, secrets, productUrl, now = () => new Date() } = options
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const url = `http://localhost:${port}`
  const audience = `${url}/api/v2/apps/installations/${INSTALLATION_ID}.json`
  const pageKey = randomBytes(24).toString('base64url')

  const app = express()
  app.disable('x-powered-by')
  app.use(loopbackNamesOnly(port))
  app.use(
    '/api/v2',
    restRoutes({
      account,
      url,
      now,
      exportPageSize: options.exportPageSize ?? 1000,
      settleSeconds: options.settleSeconds ?? 0,
      csat: options.csat ?? 'legacy',
      credentials: { apiToken: secrets.apiToken, pageKey },
      appId: APP_ID,
      publicKey: secrets.publicKey,
      limits: options.limits ?? GENEROUS,
      faults: options.faults,
    }),
  )
  app.use(
    inboxRoutes({
      account,
      url,
      productUrl,
      secrets,
      pageKey,
      appId: APP_ID,
      installationId: INSTALLATION_ID,
      audience,
      now,
      inboxes: options.inboxes ?? [],
    }),
  )
  server.on('request', app)

  return {
    url,
    audience,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
