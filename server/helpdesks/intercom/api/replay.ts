import * as z from 'zod/mini'
import { fileClient, readFileOf, records } from '#server/helpdesks/client/file-client.ts'
import type { Helpdesk } from '#server/helpdesks/port.ts'
import { intercomOver } from './create-intercom.ts'

/** What Intercom would answer, as its API gives it; what is absent is empty. */
const IntercomFile = z.object({ admins: records, teams: records, conversations: records })
type IntercomFile = z.infer<typeof IntercomFile>

/** Nobody: a file does not say whose access it was read with. */
const me = { id: '0', app: { id_code: 'file' } }

/**
 * Intercom as a file describes it: what reads the API reads the file. `now` in ms since 1970.
 * @throws DomainError `bad_request` where the file is none such.
 */
export function replayIntercom(json: unknown, now: number): { helpdesk: Helpdesk; ids: string[] } {
  const file = readFileOf('Intercom', IntercomFile, json)
  const api = fileClient(({ path }) => answers(file, path))
  return {
    helpdesk: intercomOver(api, { now: () => now, inboxUrl: 'https://app.intercom.com' }),
    ids: file.conversations.map(({ id }) => String(id)),
  }
}

/** The search finds nothing, since every conversation of a file is read by its number. */
function answers({ admins, teams, conversations }: IntercomFile, path: string): unknown {
  const [, id] = /^\/conversations\/(\d+)$/.exec(path) ?? []
  if (id) return conversations.find((one) => String(one.id) === id)
  switch (path) {
    case '/me':
      return me
    case '/admins':
      return { admins }
    case '/teams':
      return { teams }
    case '/conversations/search':
    case '/conversations/deleted':
      return { conversations: [] }
    default:
      return undefined
  }
}
