import { beforeAll, expect, it } from 'vitest'
import { ratesInMemory } from '#server/helpdesks/client/request-budget.ts'
import { createZendesk } from '#server/helpdesks/zendesk/api/create-zendesk.ts'
import { syncWorkspace } from '#server/jobs/sync-workspace.ts'
import { conversations, type OpenDatabase, toRead } from '#server/storage/index.ts'
import { silentLog } from '#server/storage/log.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { json, serve } from '../helpdesks/zendesk/api/serve.ts'
import { addWorkspace } from '../storage/workspace.ts'

const { signal } = new AbortController()
/** 5,000 tickets in a week of forty hours, each of which changes twice after it began. */
const spacing = (40 * 3600) / 5000
const tickets = process.env.LONG === '1' ? 5000 : 60
const changesAfter = [0, 240, 900]
const start = Date.UTC(2026, 4, 4, 8) / 1000

type Ticket = { id: number; changes: number[] }

/** A Zendesk whose stream lacks what was said in chats; `asked` are the calls of its log. */
async function serveChats(all: Ticket[], now: () => number, onLog = (_count: number) => {}) {
  const asked: { id: number; at: number }[] = []
  const refused: number[] = []
  const changedAt = ({ changes }: Ticket) =>
    changes.findLast((at) => at <= now() - 61) ?? Number.POSITIVE_INFINITY
  const iso = (seconds: number) => new Date(seconds * 1000).toISOString()
  const shape = (one: Ticket) => ({
    ...{ id: one.id, status: 'open', via: { channel: 'native_messaging' }, requester_id: 900 },
    ...{ created_at: iso(one.changes[0] ?? 0), updated_at: iso(changedAt(one)) },
  })
  const { baseUrl } = await serve((_, response, { pathname, searchParams: query }) => {
    const [, id = '', part] = /tickets\/(\d+)(?:\/(\w+))?/.exec(pathname) ?? []
    const one = all.find((ticket) => ticket.id === Number(id))
    if (part === 'conversation_log') {
      const inMinute = asked.filter(({ at }) => at > now() - 60).length
      if (inMinute >= 100) refused.push(now())
      asked.push({ id: Number(id), at: now() })
      onLog(asked.length)
      const entry = (name: string, type: string, by: number, n: number) => ({
        ...{
          id: `${id}${name}`,
          reference: `zen:message:${id}${name}`,
          content: { text: 'Hello' },
        },
        ...{ type: 'Messaging::ConversationMessage', author: { type, 'zen:support:user_id': by } },
        created_at: iso((one?.changes[0] ?? 0) + n),
      })
      const headers = { 'zendesk-ratelimit-omnilog-index': 'total=100; remaining=60; resets=40' }
      json(response, { events: [entry('a', 'user', 900, 1), entry('b', 'agent', 2, 2)] }, headers)
    } else if (one && part === undefined) json(response, { ticket: shape(one) })
    else if (part === 'comments.json' || part === 'comments') json(response, { comments: [] })
    else if (pathname.includes('tickets/cursor')) {
      const from = Number(query.get('cursor') ?? query.get('start_time'))
      const later = all.filter((ticket) => changedAt(ticket) > from && changedAt(ticket) <= now())
      const shown = later.sort((a, b) => changedAt(a) - changedAt(b)).slice(0, 1000)
      const last = shown.at(-1)
      json(response, {
        tickets: shown.map(shape),
        after_cursor: String(last ? changedAt(last) : from),
        end_of_stream: true,
      })
    } else if (pathname.includes('ticket_events'))
      json(response, { ticket_events: [], end_time: null, end_of_stream: true })
    else if (pathname.includes('users'))
      json(response, { users: [{ id: 2, role: 'agent', name: 'Chloé' }] })
    else if (pathname.includes('group')) json(response, { group_memberships: [], groups: [] })
    else response.writeHead(404).end('{}')
  })
  return { baseUrl, asked, refused }
}

type Prepared = { left: () => ReturnType<typeof toRead.countToRead> }

eachDatabase('the log of chats', (open) => {
  let database: OpenDatabase
  let count = 0
  beforeAll(async () => {
    database = await open()
  })

  async function prepare(all: Ticket[], from: number, onLog?: (count: number) => void) {
    let seconds = from
    count += 1
    const workspace = await addWorkspace(database, `chats${count}`)
    const zendesk = await serveChats(all, () => seconds, onLog)
    const rates = ratesInMemory()
    const sleeps: number[] = []
    const connect = () =>
      createZendesk(
        { baseUrl: zendesk.baseUrl, email: 'e', apiToken: 't' },
        {
          ...{ rates, now: () => seconds * 1000, random: () => 0.5, timeoutMs: 60_000 },
          sleep: async (ms) => {
            sleeps.push(ms)
            seconds += ms / 1000
          },
        },
      )
    const helpdesk = connect()
    const now = () => new Date(seconds * 1000)
    const sync = () => syncWorkspace({ database, helpdesk, workspace, now, signal, log: silentLog })
    const left = () => toRead.countToRead(database.kysely, workspace.id, new Date(0))
    const wait = (until: number) => {
      seconds = Math.max(seconds, until)
    }
    return { ...zendesk, workspace, connect, sync, left, wait, sleeps, now: () => seconds }
  }

  it('is read within minutes of each change, at 5,000 tickets a week, within its limit', async () => {
    const all = Array.from({ length: tickets }, (_, n) => ({
      id: 7000 + n,
      changes: changesAfter.map((after) => Math.floor(start + n * spacing + after)),
    }))
    const end = Math.max(...all.flatMap(({ changes }) => changes)) + 180
    const world = await prepare(all, start - 60)
    // Every minute, as the housekeeping asks; every five in the long run.
    const every = tickets > 1000 ? 300 : 60
    for (let minute = start; minute <= end + every; minute += every) {
      world.wait(minute)
      while ((await world.sync()).state === 'more');
    }
    expect(world.refused).toEqual([])
    expect(await world.left()).toMatchObject({ apart: tickets, unread: 0 })
    const lags = all.flatMap(({ id, changes }) => {
      const reads = world.asked.filter((one) => one.id === id).map(({ at }) => at)
      return changes.map((change) => (reads.find((at) => at > change) ?? Infinity) - change)
    })
    expect(Math.max(...lags)).toBeLessThan(every + 180)
  })

  it('is read the newest first, of a drawn conversation at once, and says how many are left', async () => {
    const waiting = 90
    const all = Array.from({ length: waiting }, (_, n) => ({
      id: 7000 + n,
      changes: [start + n * 60],
    }))
    const seen: { left: ReturnType<Prepared['left']>; drawn: Promise<unknown> }[] = []
    let atHalf: (() => void) | undefined
    const world = await prepare(all, start + waiting * 60 + 120, (calls) => {
      if (calls === waiting / 2) atHalf?.()
    })
    const { asked, connect, left, workspace } = world
    const before: number[] = []
    atHalf = () => {
      before.push(asked.length)
      seen.push({ left: left(), drawn: connect().findConversation('7000', signal) })
    }
    await world.sync()
    const [half] = seen
    await half?.drawn
    const order = asked.map(({ id }) => id)
    // The oldest was drawn in the middle: it waited for one or two others at most.
    const drawnAt = order.indexOf(7000)
    expect(drawnAt).toBeLessThan((before[0] ?? 0) + 3)
    const rest = order.filter((_, index) => index !== drawnAt)
    expect(rest).toEqual(rest.toSorted((a, b) => b - a))
    const unread = (await half?.left)?.unread
    expect(unread).toBeGreaterThan(waiting / 2 - 3)
    expect(unread).toBeLessThan(waiting / 2 + 3)
    expect(await left()).toMatchObject({ apart: waiting, unread: 0 })
    const found = await conversations.findFacts(database.kysely, workspace.id, '7000')
    expect(found).toMatchObject({ unread: false, customerMessages: 1, teammateReplies: 1 })
  })
})
