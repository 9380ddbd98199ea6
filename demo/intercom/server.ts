import { randomBytes } from 'node:crypto'
import type { Account } from '../helpdesk/account.ts'
import { inboxRoutes } from '../inbox/intercom/routes.ts'
import type { FindFirst } from '../inbox/shell/routes.ts'
import type { InboxLink } from '../inbox/shell/shapes.ts'
import type { Faults } from '../rest/faults.ts'
import { type Served, serve } from '../serve.ts'
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
  /** Finds what somebody opens with; else the page chooses. */
  findFirst?: FindFirst
}

/** Its `url` is the host of the inbox and of the API. */
export type RunningIntercom = Served & { workspaceId: string }

/** Starts the other face of the demo on the loopback interface. Rejects where the port is taken. */
export async function startIntercom(options: IntercomOptions): Promise<RunningIntercom> {
  const { account, secrets, productUrl, faults, now = () => new Date() } = options
  const workspaceId = workspaceIdFor(account.company.id)
  const rest = {
    account,
    state: createIntercomState(),
    now,
    workspaceId,
    emailVerified: true,
    searchLagSeconds: 0,
  }
  const served = await serve(options.port, (url) => [
    inboxRoutes({
      rest,
      url,
      productUrl,
      secrets,
      pageKey: randomBytes(24).toString('base64url'),
      inboxes: options.inboxes ?? [],
      findFirst: options.findFirst ?? (async () => null),
    }),
    intercomRoutes({
      ...rest,
      app: { clientId: INTERCOM_APP_ID, ...secrets },
      ...(faults && { faults }),
    }),
  ])
  return { ...served, workspaceId }
}
