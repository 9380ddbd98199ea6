import * as z from 'zod/mini'
import { fileClient, readFileOf, records } from '#server/helpdesks/client/file-client.ts'
import type { Query } from '#server/helpdesks/client/helpdesk-client.ts'
import type { Helpdesk } from '#server/helpdesks/port.ts'
import { zendeskOver } from './create-zendesk.ts'

/** What Zendesk would answer, as its API gives it; what is absent is empty. */
const ZendeskFile = z.object({
  users: records,
  custom_roles: records,
  groups: records,
  group_memberships: records,
  organization_memberships: records,
  brands: records,
  brand_agents: records,
  tickets: records,
  ticket_events: records,
  ticket_metrics: records,
  ticket_audits: records,
  conversation_logs: records,
})
type ZendeskFile = z.infer<typeof ZendeskFile>
type Item = ZendeskFile['tickets'][number]

/**
 * Zendesk as a file describes it: what reads the API reads the file. `now` in ms since 1970.
 * @throws DomainError `bad_request` where the file is none such.
 */
export function replayZendesk(json: unknown, now: number): { helpdesk: Helpdesk; ids: string[] } {
  const file = readFileOf('Zendesk', ZendeskFile, json)
  const api = fileClient(({ path, query = {} }) => answers(file, path, query))
  return {
    helpdesk: zendeskOver(api, { now: () => now, baseUrl: 'https://file.zendesk.com' }),
    ids: file.tickets.map(({ id }) => String(id)),
  }
}

/** The reply to a request; undefined where there is no such thing. */
function answers(file: ZendeskFile, path: string, query: Query): unknown {
  const plain = path.replace(/^\/api\/v2\//, '').replace(/\.json$/, '')
  const of = (id: string | undefined) => (one: Item) => String(one.ticket_id) === id
  const [, user] = /^users\/(\d+)\/organization_memberships$/.exec(plain) ?? []
  if (user) {
    const own = file.organization_memberships.filter((one) => String(one.user_id) === user)
    return { organization_memberships: own }
  }
  const [, kind, id, part] = /^(tickets)\/(\d+)(?:\/(\w+))?$/.exec(plain) ?? []
  if (kind) {
    const ticket = file.tickets.find((one) => String(one.id) === id)
    if (!ticket) return undefined
    if (part === undefined) return { ticket, metric_sets: file.ticket_metrics.filter(of(id)) }
    if (part === 'comments') return { comments: commentsOf(file, id ?? ''), users: file.users }
    const audits = file.ticket_audits.filter(of(id))
    if (part === 'audits') return audits.length > 0 ? { audits } : undefined
    const log = file.conversation_logs.find(of(id))
    return part === 'conversation_log' && log ? { events: log.events } : undefined
  }
  switch (plain) {
    case 'incremental/tickets/cursor':
      return {
        ...{ tickets: file.tickets, metric_sets: file.ticket_metrics },
        ...{ after_cursor: null, end_of_stream: true },
      }
    case 'incremental/ticket_events':
      return { ticket_events: file.ticket_events, end_of_stream: true, end_time: null }
    case 'users':
      return { users: file.users }
    case 'users/show_many': {
      const wanted = new Set(String(query.ids).split(','))
      return { users: file.users.filter((one) => wanted.has(String(one.id))) }
    }
    case 'guide/survey_responses':
      return { survey_responses: [] }
    default:
      return plain in file ? { [plain]: file[plain as keyof ZendeskFile] } : undefined
  }
}

/** A ticket's comments are among its events, and among its audits; each once. */
function commentsOf(file: ZendeskFile, id: string): Item[] {
  const found = new Map<string, Item>()
  const events = file.ticket_events.filter((one) => String(one.ticket_id) === id)
  const audits = file.ticket_audits.filter((one) => String(one.ticket_id) === id)
  for (const [event, parts] of [
    ...events.map((one) => [one, one.child_events] as const),
    ...audits.map((one) => [one, one.events] as const),
  ]) {
    for (const part of Array.isArray(parts) ? (parts as Item[]) : []) {
      const kind = part.event_type ?? part.type
      if (kind !== 'Comment' && kind !== 'VoiceComment') continue
      const at = part.created_at ?? event.created_at ?? instantOf(event.timestamp)
      const author = part.author_id ?? event.updater_id ?? event.author_id
      const via = part.via ?? event.via
      found.set(String(part.id), { ...part, type: kind, author_id: author, created_at: at, via })
    }
  }
  return [...found.values()]
}

function instantOf(seconds: unknown): string | undefined {
  return typeof seconds === 'number' ? new Date(seconds * 1000).toISOString() : undefined
}
