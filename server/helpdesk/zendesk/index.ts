import type { Helpdesk } from '../port.ts'
import { type ApiOptions, createZendeskApi, type ZendeskAccount } from './api.ts'
import { readChanges } from './changes.ts'
import { findConversation } from './conversation.ts'
import { createRoster, readTeammates, readTeams } from './people.ts'

/** Zendesk as a helpdesk. `account.baseUrl` must have been checked. */
export function createZendesk(account: ZendeskAccount, options: ApiOptions = {}): Helpdesk {
  const api = createZendeskApi(account, options)
  const now = options.now ?? Date.now
  const roster = createRoster((signal) => readTeammates(api, signal), now)
  return {
    vendor: 'zendesk',
    readTeammates: (signal) => roster.refresh(signal),
    readTeams: (signal) => readTeams(api, signal),
    readChanges: (cursor, since, signal) =>
      readChanges({ api, now, sideOf: roster.sideOf }, cursor, since, signal),
    findConversation: (id, signal, knownAt) =>
      findConversation(api, id, roster.sideOf, signal, knownAt),
  }
}
