import { randomBytes } from 'node:crypto'
import { Router } from 'express'
import type { Account } from './helpdesk/account.ts'
import type { FindFirst } from './inbox/shell/routes.ts'
import type { InboxLink } from './inbox/shell/shapes.ts'
import { inboxRoutes } from './inbox/zendesk/routes.ts'
import type { Secrets } from './keys.ts'
import type { Faults } from './rest/faults.ts'
import { GENEROUS, type Limits } from './rest/limits.ts'
import { restRoutes } from './rest/routes.ts'
import { type Served, serve } from './serve.ts'

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
  messaging?: 'stream' | 'log'
  /** Every inbox over the same conversations, for the switch between them. */
  inboxes?: InboxLink[]
  /** Finds what somebody opens with; else the page chooses. */
  findFirst?: FindFirst
}

/** Its `url` is the issuer of signed loads as well. */
export type RunningHelpdesk = Served & {
  /** The `aud` of signed loads. */
  audience: string
}

/** Starts the helpdesk on the loopback interface. Rejects where the port is taken. */
export async function startHelpdesk(options: HelpdeskOptions): Promise<RunningHelpdesk> {
  const { account, secrets, productUrl, now = () => new Date() } = options
  const pageKey = randomBytes(24).toString('base64url')
  const served = await serve(options.port, (url) => [
    Router().use(
      '/api/v2',
      restRoutes({
        account,
        url,
        now,
        exportPageSize: options.exportPageSize ?? 1000,
        settleSeconds: options.settleSeconds ?? 0,
        csat: options.csat ?? 'legacy',
        messaging: options.messaging ?? 'log',
        credentials: { apiToken: secrets.apiToken, pageKey },
        appId: APP_ID,
        publicKey: secrets.publicKey,
        limits: options.limits ?? GENEROUS,
        faults: options.faults,
      }),
    ),
    inboxRoutes({
      account,
      url,
      productUrl,
      secrets,
      pageKey,
      appId: APP_ID,
      installationId: INSTALLATION_ID,
      audience: audienceAt(url),
      now,
      inboxes: options.inboxes ?? [],
      findFirst: options.findFirst ?? (async () => null),
    }),
  ])
  return { ...served, audience: audienceAt(served.url) }
}

const audienceAt = (url: string) => `${url}/api/v2/apps/installations/${INSTALLATION_ID}.json`
