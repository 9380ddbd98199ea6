import { json, serve } from '#test/server/helpdesks/zendesk/api/serve.ts'
import { type Conversation, until } from './account.ts'
import {
  auditsOf,
  commentsOf,
  eventsOf,
  iso,
  logOf,
  metricOf,
  ticketOf,
  usersOf,
} from './zendesk-bodies.ts'

const page = { tickets: 4, events: 6 }

/** A Zendesk over HTTP, in small pages; `now`, in seconds, says what has happened by then. */
export async function serveZendesk(account: Conversation[], now: () => number, turnsAt: number) {
  const current = () => until(account, now())
  const find = (id: string | undefined) => current().find((one) => String(one.id) === id)
  const { baseUrl } = await serve((_, response, url) => {
    const reply = answer(url)
    if (reply === undefined) response.writeHead(404).end('{"error":"RecordNotFound"}')
    else json(response, reply)
  })

  function answer({ pathname, searchParams: query }: URL): unknown {
    const path = pathname.replace(/^\/api\/v2\//, '').replace(/\.json$/, '')
    const [, id, part] = /^tickets\/(\d+)(?:\/(\w+))?$/.exec(path) ?? []
    if (id) return ofTicket(find(id), part)
    const users = usersOf(now() > turnsAt)
    switch (path) {
      case 'incremental/tickets/cursor':
        return tickets(query)
      case 'incremental/ticket_events':
        return events(Number(query.get('start_time')))
      case 'users':
        return { users: users.filter(({ role }) => role !== 'end-user') }
      case 'users/show_many': {
        const ids = new Set(query.get('ids')?.split(','))
        return { users: users.filter((one) => ids.has(String(one.id))) }
      }
      case 'group_memberships':
        return { group_memberships: [{ user_id: 2, group_id: 20 }] }
      case 'groups':
        return { groups: [{ id: 20, name: 'Help' }] }
      case 'brands':
        return { brands: [{ id: 51, subdomain: 'one', name: 'One', default: true }] }
      default:
        return undefined
    }
  }

  function ofTicket(one: Conversation | undefined, part: string | undefined): unknown {
    if (!one) return undefined
    const log = logOf(one)
    switch (part) {
      case undefined:
        return { ticket: ticketOf(one), metric_sets: [metricOf(one)] }
      case 'comments':
        return { comments: commentsOf(one), users: usersOf(now() > turnsAt) }
      case 'audits':
        return { audits: auditsOf(one) }
      default:
        return log && { events: log, meta: { has_more: false } }
    }
  }

  /** In the order in which they changed; a cursor is a place in it. */
  function tickets(query: URLSearchParams) {
    const changedAt = (one: Conversation) => one.happenings.at(-1)?.at ?? 0
    const [at, after] = (query.get('cursor') ?? `${query.get('start_time')},0`)
      .split(',')
      .map(Number)
    const later = current()
      .filter(
        (one) => changedAt(one) > (at ?? 0) || (changedAt(one) === at && one.id > (after ?? 0)),
      )
      .sort((a, b) => changedAt(a) - changedAt(b) || a.id - b.id)
    const shown = later.slice(0, page.tickets)
    const last = shown.at(-1)
    return {
      tickets: shown.map(ticketOf),
      metric_sets: shown.map(metricOf),
      after_cursor: last ? `${changedAt(last)},${last.id}` : query.get('cursor'),
      end_of_stream: shown.length === later.length,
    }
  }

  /** A page never ends within a second. */
  function events(start: number) {
    const all = current()
      .flatMap(eventsOf)
      .filter(({ timestamp }) => timestamp >= start)
      .sort((a, b) => a.timestamp - b.timestamp)
    const edge = all[page.events - 1]?.timestamp
    const shown = edge === undefined ? all : all.filter(({ timestamp }) => timestamp <= edge)
    return {
      ticket_events: shown,
      end_time: shown.at(-1)?.timestamp ?? start,
      end_of_stream: shown.length === all.length,
      next_page: `at ${iso(start)}`,
    }
  }

  return baseUrl
}
