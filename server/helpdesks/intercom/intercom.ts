import type { Vendor } from '#server/helpdesks/vendor.ts'
import { intercomAccount } from './api/account.ts'
import { createIntercom } from './api/create-intercom.ts'
import { replayIntercom } from './api/replay.ts'
import { mountIntercomEntry } from './entry/routes.ts'
import { mountIntercomWebhooks } from './entry/webhooks.ts'
import { addIntercom } from './setup/add-intercom.ts'
import { examineIntercom, reconnectIntercom } from './setup/examine-intercom.ts'

/** Intercom, with everything that it offers. */
export const intercom: Vendor = {
  name: 'intercom',
  title: 'Intercom',
  open: (connection, opening) => {
    const { account, options } = intercomAccount(connection, opening)
    return createIntercom(account, options)
  },
  replay: replayIntercom,
  add: addIntercom,
  examine: examineIntercom,
  reconnect: reconnectIntercom,
  mountEntry: mountIntercomEntry,
  mountWebhooks: mountIntercomWebhooks,
}
