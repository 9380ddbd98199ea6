import type { ClientOptions } from '#server/helpdesks/client/helpdesk-client.ts'
import type { Helpdesk } from '#server/helpdesks/port.ts'
import { createZendeskApi, type ZendeskAccount } from './api.ts'
import { readAddresses } from './brands.ts'
import { readChanges } from './changes.ts'
import { findConversation } from './conversation.ts'
import { isDeleted } from './deleted-person.ts'
import { createDraftArticle } from './guide.ts'
import { createRoster, readStaff, readTeammates, readTeams } from './people.ts'
import { addInternalNote } from './write.ts'

/** Zendesk as a helpdesk. `account.baseUrl` must have been checked. */
export function createZendesk(account: ZendeskAccount, options: ClientOptions = {}): Helpdesk {
  const api = createZendeskApi(account, options)
  const now = options.now ?? Date.now
  const roster = createRoster((reading) => readStaff({ api, ...reading }), now)
  return {
    vendor: 'zendesk',
    readTeammates: async (signal, skipped = () => undefined) =>
      readTeammates({ api, signal, skipped }, await roster.refresh({ signal, skipped })),
    readAddresses: (signal) =>
      readAddresses({ api, signal, skipped: () => undefined }, account.baseUrl),
    readTeams: (signal) => readTeams(api, signal),
    readChanges: (cursor, since, signal) =>
      readChanges({ api, now, sideOf: roster.sideOf }, cursor, since, signal),
    findConversation: (id, signal, knownAt, lane = 'person') =>
      findConversation({ api: api.inLane(lane), sideOf: roster.sideOf }, id, signal, knownAt),
    isDeleted: (person, signal) => isDeleted(api, person, signal),
    createDraftArticle: (article, signal) => createDraftArticle(api, article, signal),
    addInternalNote: (conversation, text, signal) =>
      addInternalNote(api, conversation, text, signal),
  }
}
