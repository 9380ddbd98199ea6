import type { ClientOptions, HelpdeskClient } from '#server/helpdesks/client/helpdesk-client.ts'
import type { Helpdesk } from '#server/helpdesks/port.ts'
import { createIntercomApi, type IntercomAccount } from './api.ts'
import { readChanges } from './changes.ts'
import { readConversation } from './conversation.ts'
import { readTeammates, readTeams } from './people.ts'
import { readText } from './read-text.ts'
import { regionAddresses, regionOf } from './regions.ts'
import { createWriter } from './write.ts'

/** Intercom as a helpdesk. `account.baseUrl` must have been checked. */
export function createIntercom(account: IntercomAccount, options: ClientOptions = {}): Helpdesk {
  const region = regionOf(account.baseUrl)
  return intercomOver(createIntercomApi(account, options), {
    now: options.now ?? Date.now,
    inboxUrl: region ? regionAddresses(region).issuer : account.baseUrl,
  })
}

/** Intercom by an API that answers as Intercom's does. `now` in ms since 1970. */
export function intercomOver(
  api: HelpdeskClient,
  { now, inboxUrl }: { now: () => number; inboxUrl: string },
): Helpdesk {
  return {
    vendor: 'intercom',
    readTeammates: (signal) => readTeammates(api, signal),
    readTeams: (signal) => readTeams(api, signal),
    readChanges: (cursor, since, signal) => readChanges({ api, now }, cursor, since, signal),
    // One request gives everything: what is known already makes no difference.
    findConversation: async (id, signal, _, lane = 'person') =>
      (await readConversation(api.inLane(lane), id, signal))?.change,
    readText: (id, signal) => readText(api.inLane('person'), id, signal),
    // A teammate who was removed may be invited again: what cannot be undone does not follow from it.
    isDeleted: async () => false,
    ...createWriter(api, inboxUrl),
  }
}
