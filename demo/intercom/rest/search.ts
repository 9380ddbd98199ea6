import * as z from 'zod'
import type { Ticket } from '../../helpdesk/types.ts'
import { getAuthor } from './authors.ts'
import { invalid, type Rest } from './context.ts'
import { stateOf } from './history.ts'
import { contactId, tagId } from './ids.ts'
import { changedAt, conversationShape, seconds } from './shapes.ts'

const Value = z.union([z.string(), z.number(), z.boolean(), z.null()])
const Filter = z.object({
  field: z.string().refine((name) => name in fields),
  operator: z.enum(['=', '!=', '>', '<', 'IN', 'NIN']),
  value: z.union([Value, z.array(Value)]),
})
type Filter = z.infer<typeof Filter>
const Filters = z.array(Filter).max(15)
const Group = z.object({ operator: z.enum(['AND', 'OR']), value: Filters })
const Query = z.union([
  Filter,
  Group,
  z.object({ operator: z.enum(['AND', 'OR']), value: z.array(Group).max(15) }),
])
type Query = z.infer<typeof Query>
const Search = z.object({
  query: Query,
  pagination: z
    .object({ per_page: z.int().min(1).max(150).default(20), starting_after: z.string().nullish() })
    .default({ per_page: 20 }),
})

const Cursor = z.tuple([z.int(), z.int(), z.int()])

/** What can be searched for; of the many fields of Intercom, those that are of use here. */
const fields: Record<string, (ticket: Ticket, rest: Rest) => string | number | string[]> = {
  id: (ticket) => String(ticket.id),
  created_at: (ticket) => seconds(ticket.createdAt),
  updated_at: (ticket, rest) => changedAt(rest, ticket),
  state: (ticket) => stateOf(ticket.status),
  open: (ticket) => String(stateOf(ticket.status) === 'open'),
  admin_assignee_id: (ticket) => ticket.assigneeId ?? 0,
  team_assignee_id: (ticket) => ticket.groupId,
  tag_ids: (ticket) => ticket.tags.map(tagId),
  contact_ids: (ticket) => [contactId(ticket.requesterId)],
  'source.author.id': (ticket, rest) =>
    getAuthor(rest, ticket.comments[0]?.authorId ?? ticket.requesterId).id,
}

/** A page of conversations, the latest changed first; the cursor comes in the body. */
export function searchConversations(rest: Rest, body: unknown) {
  const { success, data } = Search.safeParse(body)
  if (!success) throw invalid('the search is not valid')
  const { query, pagination } = data
  return listConversations(
    rest,
    (ticket) => matches(rest, ticket, query),
    pagination.per_page,
    pagination.starting_after ?? null,
  )
}

/** A page of those that `take` takes. */
export function listConversations(
  rest: Rest,
  take: (ticket: Ticket) => boolean,
  perPage: number,
  cursor: string | null,
) {
  const settled = seconds(rest.now()) - rest.searchLagSeconds
  const all = rest.account
    .tickets()
    .filter((ticket) => !rest.state.deleted.has(ticket.id))
    .map((ticket) => ({ ticket, at: changedAt(rest, ticket) }))
    .filter(({ ticket, at }) => (rest.searchLagSeconds === 0 || at <= settled) && take(ticket))
    .sort((a, b) => b.at - a.at || b.ticket.id - a.ticket.id)
  const [at, id, number] = cursor === null ? [Number.MAX_SAFE_INTEGER, 0, 1] : readCursor(cursor)
  const after = all.filter((one) => one.at < at || (one.at === at && one.ticket.id < id))
  const page = after.slice(0, perPage)
  const last = page.at(-1)
  const more = page.length < after.length && last !== undefined
  return {
    type: 'conversation.list',
    conversations: page.map(({ ticket }) => conversationShape(rest, ticket)),
    total_count: all.length,
    pages: {
      type: 'pages',
      page: number,
      per_page: perPage,
      total_pages: Math.ceil(all.length / perPage),
      ...(more && {
        next: {
          per_page: perPage,
          starting_after: writeCursor([last.at, last.ticket.id, number + 1]),
        },
      }),
    },
  }
}

function matches(rest: Rest, ticket: Ticket, query: Query): boolean {
  if ('field' in query) return fits(rest, ticket, query)
  const each = (one: Filter | z.infer<typeof Group>) => matches(rest, ticket, one)
  return query.operator === 'AND' ? query.value.every(each) : query.value.some(each)
}

/** `>` and `<` take the bound itself as well, as Intercom’s page on searching says. */
function fits(rest: Rest, ticket: Ticket, { field, operator, value }: Filter): boolean {
  const found = [fields[field]?.(ticket, rest) ?? []].flat().map(String)
  const wanted = [value].flat().map(String)
  const has = wanted.some((one) => found.includes(one))
  if (operator === '=' || operator === 'IN') return has
  if (operator === '!=' || operator === 'NIN') return !has
  const [left, right] = [Number(found[0]), Number(wanted[0])]
  return operator === '>' ? left >= right : left <= right
}

const writeCursor = (position: z.infer<typeof Cursor>) =>
  Buffer.from(JSON.stringify(position)).toString('base64')

function readCursor(cursor: string): z.infer<typeof Cursor> {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64').toString()))
  } catch {
    throw invalid('starting_after is not a cursor')
  }
}
