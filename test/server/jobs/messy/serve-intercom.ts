import { json, serve } from '#test/server/helpdesks/zendesk/api/serve.ts'
import {
  type Conversation,
  type Happening,
  isClosed,
  lastClosing,
  people,
  textOf,
  until,
} from './account.ts'

/** As Intercom has it: nothing is merged or kept elsewhere, and nothing said becomes a note. */
export const asInIntercom = (account: Conversation[]) =>
  account.map((one) => ({
    ...{ ...one, merged: false, kept: 'mail' as const },
    happenings: one.happenings.filter(({ what }) => what !== 'hide'),
  }))

/** How machines speak in a teammate's name, of which `way` picks one. */
const machines = [
  { author: { type: 'bot' } },
  { author: { type: 'admin', from_ai_agent: true } },
  { author: { type: 'admin', email: 'operator+abc@intercom.io' } },
  { app_package_code: 'an-app' },
]

function partOf({ requester }: Conversation, happening: Happening) {
  const { what, at, id } = happening
  const by = 'by' in happening ? happening.by : 0
  const asks = what === 'ask' || (by === requester && what !== 'close')
  const author = asks ? { type: 'user', id: `c${by}` } : { type: 'admin', id: String(by) }
  const part = {
    id: String(id),
    created_at: at,
    part_type: 'comment',
    author,
    body: textOf(happening),
  }
  switch (what) {
    case 'note':
      return { ...part, part_type: 'note' }
    case 'redacted':
      return { ...part, redacted: true, body: '<p><i>This message was deleted</i></p>' }
    case 'link':
      return { ...part, body: 'https://acme.example/help/1' }
    case 'bot':
      return { ...part, author: { type: 'bot', id: String(by) } }
    case 'machine': {
      const { author: more, ...rest } = machines[happening.way % machines.length] ?? {}
      return { ...part, ...rest, author: { type: 'admin', id: String(by), ...more } }
    }
    case 'assign':
      return { ...part, part_type: 'assignment', body: null }
    case 'close':
      return { ...part, part_type: 'close', body: null }
    case 'reopen':
      return { ...part, part_type: 'open', body: null }
    default:
      return part
  }
}

/** Whole where the conversation is asked for by itself. */
function conversationOf(one: Conversation, isWhole: boolean) {
  const [first, ...rest] = one.happenings
  const closes = one.closing !== 'nothing'
  const parts = rest
    .filter(({ what }) => closes || (what !== 'close' && what !== 'reopen'))
    .map((happening) => partOf(one, happening))
  return {
    ...{
      type: 'conversation',
      id: String(one.id),
      created_at: first?.at,
      updated_at: changedAt(one),
    },
    state: isClosed(one) ? 'closed' : 'open',
    contacts: { contacts: [{ type: 'contact', id: `c${one.requester}` }] },
    source: {
      ...{ type: 'conversation', delivered_as: 'customer_initiated' },
      author: { type: 'user', id: `c${one.requester}` },
      body: first && textOf(first),
    },
    statistics: {
      last_close_at: one.closing === 'metric' && isClosed(one) ? lastClosing(one) : null,
    },
    ...(isWhole && {
      conversation_parts: { total_count: parts.length, conversation_parts: parts },
    }),
  }
}

const changedAt = ({ happenings }: Conversation) => happenings.at(-1)?.at ?? 0
const admins = [...people.agents, people.light, people.turns]
const perPage = 3

/** An Intercom over HTTP, in small pages; `now`, in seconds, says what has happened by then. */
export async function serveIntercom(account: Conversation[], now: () => number, turnsAt: number) {
  const { baseUrl } = await serve((request, response, { pathname }) => {
    const id = /^\/conversations\/(\d+)$/.exec(pathname)?.[1]
    const found = until(account, now()).find((one) => String(one.id) === id)
    if (id) json(response, found ? conversationOf(found, true) : {})
    else if (pathname === '/conversations/search') {
      let text = ''
      request.on('data', (chunk) => {
        text += chunk
      })
      request.on('end', () => json(response, search(JSON.parse(text))))
    } else json(response, answer(pathname))
  })

  function answer(path: string): unknown {
    if (path === '/me') return { id: '1', app: { id_code: 'messy' } }
    if (path === '/teams') return { teams: [] }
    if (path === '/conversations/deleted') return { conversations: [] }
    const there = admins.filter((id) => id !== people.turns || now() < turnsAt)
    return {
      admins: there.map((id) => ({
        type: 'admin',
        id: String(id),
        has_inbox_seat: id !== people.light,
      })),
    }
  }

  function search({ query, pagination }: Search) {
    const [from = 0, to = 0] = query.value.map(({ value }) => value)
    const found = until(account, now())
      .filter((one) => changedAt(one) > from && changedAt(one) < to)
      .sort((a, b) => changedAt(b) - changedAt(a) || a.id - b.id)
    const at = Number(pagination.starting_after ?? 0)
    const next = at + perPage < found.length ? { starting_after: String(at + perPage) } : null
    return {
      conversations: found.slice(at, at + perPage).map((one) => conversationOf(one, false)),
      pages: { next },
    }
  }

  return baseUrl
}

type Search = { query: { value: { value: number }[] }; pagination: { starting_after?: string } }
