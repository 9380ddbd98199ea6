import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import type { Account } from '../helpdesk/account.ts'
import { inboxRoutes } from '../inbox/intercom/routes.ts'
import { loopbackNamesOnly } from '../inbox/shell/loopback.ts'
import type { InboxLink } from '../inbox/shell/shapes.ts'
import type { Faults } from '../rest/faults.ts'
import { intercomRoutes } from './rest/routes.ts'
import { createIntercomState } from './rest/state.ts'
import type { IntercomSecrets } from './secrets.ts'
import { workspaceIdFor } from './workspace-id.ts'

/** The app's id in Intercom's Developer Hub. */
export const INTERCOM_APP_ID = 'carousel-demo'

type IntercomOptions = {
  account: Account
  secrets: IntercomSecrets
  /** 0 takes any free port. */
  port: number
  /** Where the product listens: Canvas Kit's requests go there. */
  productUrl: string
  now?: () => Date
  faults?: Faults
  /** Every inbox over the same conversations, for the switch between them. */
  inboxes?: InboxLink[]
}

export type RunningIntercom = {
  /** On localhost, without a slash at the end: the inbox's host and the API's. */
  url: string
  workspaceId: string
  close(): Promise<void>
}

/** Starts the other face of the demo on the loopback interface. Rejects where the port is taken. */
export async function startIntercom(options: IntercomOptions): Promise<RunningIntercom> {
  const { account, secrets, productUrl, faults, now = () => new Date() } = options
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const url = `http://localhost:${port}`
  const workspaceId = workspaceIdFor(account.company.id)
  const rest = {
    account,
    state: createIntercomState(),
    now,
    workspaceId,
    emailVerified: true,
    searchLagSeconds: 0,
  }

  const app = express()
  app.disable('x-powered-by')
  app.use(loopbackNamesOnly(port))
  app.use(
    inboxRoutes({
      rest,
      url,
      productUrl,
      secrets,
      pageKey: randomBytes(24).toString('base64url'),
      inboxes: options.inboxes ?? [],
    }),
  )
  app.use(
    intercomRoutes({
      ...rest,
      app: { clientId: INTERCOM_APP_ID, ...secrets },
      ...(faults && { faults }),
    }),
  )
  server.on('request', app)

  return {
    url,
    workspaceId,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
