import type { Vendor } from '#server/helpdesks/vendor.ts'
import { createZendesk } from './api/create-zendesk.ts'
import { zendeskAccount } from './api/open-account.ts'
import { replayZendesk } from './api/replay.ts'
import { publishedKeys } from './entry/public-keys.ts'
import { mountZendeskEntry } from './entry/routes.ts'
import { mountZendeskWebhooks } from './entry/webhooks.ts'
import { addZendesk } from './setup/add-zendesk.ts'
import { examineZendesk, reconnectZendesk } from './setup/examine-zendesk.ts'
import { mountSetup } from './setup/page/routes.ts'
import { webhook } from './setup/webhook.ts'

/** Zendesk, with everything that it offers. */
export const zendesk: Vendor = {
  name: 'zendesk',
  title: 'Zendesk',
  open: (connection, opening) => {
    const { account, options } = zendeskAccount(connection, opening)
    return createZendesk(account, options)
  },
  replay: replayZendesk,
  add: addZendesk,
  examine: examineZendesk,
  reconnect: reconnectZendesk,
  mountEntry: (router, services, page) => {
    mountZendeskEntry(router, services, page, publishedKeys(services.clock))
    mountSetup(router, services)
  },
  mountWebhooks: mountZendeskWebhooks,
  webhook,
}
