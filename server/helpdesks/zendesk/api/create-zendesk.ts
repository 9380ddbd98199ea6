import type { ClientOptions, HelpdeskClient } from '#server/helpdesks/client/helpdesk-client.ts'
import type { Helpdesk } from '#server/helpdesks/port.ts'
import { createZendeskApi, type ZendeskAccount } from './api.ts'
import { readAddresses } from './brands.ts'
import { readChanges } from './changes.ts'
import { findApart, findConversation, readCannedReplies } from './conversation.ts'
import { isDeleted } from './deleted-person.ts'
import { createDraftArticle } from './guide.ts'
import { createRoster, readAuthors, readStaff, readTeammates, readTeams } from './people.ts'
import { addInternalNote } from './write.ts'

/** Zendesk as a helpdesk. `account.baseUrl` must have been checked. */
export function createZendesk(account: ZendeskAccount, options: ClientOptions = {}): Helpdesk {
  return zendeskOver(createZendeskApi(account, options), {
    now: options.now ?? Date.now,
    baseUrl: account.baseUrl,
  })
}

/** Zendesk by an API that answers as Zendesk's does. `now` in ms since 1970. */
export function zendeskOver(
  api: HelpdeskClient,
  { now, baseUrl }: { now: () => number; baseUrl: string },
): Helpdesk {
  const roster = createRoster((reading) => readStaff({ api, ...reading }), now)
  return {
    vendor: 'zendesk',
    readTeammates: async (signal, skipped = () => undefined) =>
      readTeammates({ api, signal, skipped }, await roster.refresh({ signal, skipped })),
    readAddresses: (signal) => readAddresses({ api, signal, skipped: () => undefined }, baseUrl),
    readTeams: (signal) => readTeams(api, signal),
    readChanges: (cursor, since, signal) =>
      readChanges({ api, now, sideOf: roster.sideOf }, cursor, since, signal),
    findConversation: (id, signal, knownAt, lane = 'person') =>
      findConversation({ api: api.inLane(lane), sideOf: roster.sideOf }, id, signal, knownAt),
    findApart: (id, signal) =>
      findApart({ api: api.inLane('job'), sideOf: roster.sideOf }, id, signal),
    readCannedReplies: (id, signal) => readCannedReplies(api, id, signal),
    readAuthors: (ids, signal) => readAuthors(api.inLane('job'), ids, signal),
    isDeleted: (person, signal) => isDeleted(api, person, signal),
    createDraftArticle: (article, signal) => createDraftArticle(api, article, signal),
    addInternalNote: (conversation, text, signal) =>
      addInternalNote(api, conversation, text, signal),
  }
}
