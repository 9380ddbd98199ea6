import {
  type Conversation,
  type Happening,
  isClosed,
  lastClosing,
  people,
  textOf,
} from './account.ts'

export const iso = (seconds: number) => new Date(seconds * 1000).toISOString()

/** How machines say what they are, of which `way` picks one. */
const vias = ['Rule', 8, { channel: 'ai_agent' }, 'Answer Bot', { channel: 67 }, 'automation']
const isMessaging = ({ kept }: Conversation) => kept !== 'mail'

export function ticketOf(one: Conversation) {
  const { id, requester, happenings, merged, brand } = one
  const assignee = happenings.findLast(({ what }) => what === 'assign')
  const last = happenings.at(-1)?.at ?? 0
  return {
    ...{ id, status: isClosed(one) ? 'closed' : 'open', requester_id: requester, group_id: 20 },
    ...{ brand_id: brand, assignee_id: assignee && 'by' in assignee ? assignee.by : null },
    via: { channel: isMessaging(one) ? 'native_messaging' : 'email' },
    tags: merged ? ['closed_by_merge'] : [],
    created_at: iso(happenings[0]?.at ?? 0),
    updated_at: iso(last),
    generated_timestamp: last,
  }
}

export function metricOf(one: Conversation) {
  const solved = one.closing === 'metric' && isClosed(one) ? lastClosing(one) : undefined
  const reopens = one.happenings.filter(({ what }) => what === 'reopen').length
  return { id: one.id, ticket_id: one.id, solved_at: solved ? iso(solved) : null, reopens }
}

/** What stands in the stream of events, each with the field that changed as key. */
export function eventsOf(one: Conversation) {
  return one.happenings.flatMap((happening, index) => {
    const parts = partsOf(one, happening, index)
    if (parts.length === 0) return []
    const via = happening.what === 'machine' ? vias[happening.way % vias.length] : 'Mail'
    return [
      {
        ...{ id: happening.id, ticket_id: one.id, timestamp: happening.at, via },
        ...{ created_at: iso(happening.at), updater_id: updaterOf(one, happening) },
        child_events: parts,
      },
    ]
  })
}

/** The same as audits say it. */
export function auditsOf(one: Conversation) {
  return eventsOf(one).map(({ updater_id: author_id, child_events: parts, ...event }) => ({
    ...{ ...event, author_id },
    events: parts.map(({ event_type: type, ...part }) => {
      const { status, assignee_id: assignee, ...rest } = part as Record<string, unknown>
      if (status !== undefined) return { type, field_name: 'status', value: status, ...rest }
      return assignee === undefined
        ? { type, ...rest }
        : { type, field_name: 'assignee_id', value: String(assignee), ...rest }
    }),
  }))
}

function updaterOf({ requester }: Conversation, one: Happening): number {
  return 'by' in one && one.what !== 'reopen' ? one.by : requester
}

type Part = { id: number; event_type: string; [field: string]: unknown }

function partsOf(one: Conversation, happening: Happening, index: number): Part[] {
  const { what, at, id } = happening
  const own = one.happenings.slice(0, index)
  if (what === 'assign') {
    const before = own.findLast((other) => other.what === 'assign')
    const previous = before && 'by' in before ? String(before.by) : null
    const assignee_id = String(happening.by)
    return [{ id, event_type: 'Change', assignee_id, previous_value: previous }]
  }
  if (what === 'close' || what === 'reopen') {
    if (one.closing === 'nothing') return []
    const [status, previous_value] = what === 'close' ? ['solved', 'open'] : ['open', 'solved']
    return [{ id, event_type: 'Change', status, previous_value }]
  }
  if (what === 'hide') {
    const comment_id = one.happenings[index - 1]?.id
    return [{ id, event_type: 'CommentPrivacyChange', comment_id, public: false }]
  }
  const isFirst = index === 0
  const create = { id: id * 10 + 1, event_type: 'Create', status: 'new' }
  if (!isMessaging(one)) {
    const comment = { event_type: 'Comment', ...commentOf(one, happening, index) }
    return isFirst
      ? [create, { ...comment, public: true }]
      : [{ ...comment, public: what !== 'note' }]
  }
  const title = { event_type: 'Comment', ...titleOf(one, at) }
  const said = one.kept === 'history' && what !== 'note' ? [chatOf(one, index)] : []
  const note = what === 'note' && one.kept !== 'log' ? [noteOf(one, happening, index)] : []
  return [...(isFirst ? [create, title] : []), ...said, ...note]
}

const noteOf = (one: Conversation, happening: Happening, index: number): Part => ({
  ...{ event_type: 'Comment', ...commentOf(one, happening, index) },
})

const titleOf = ({ id, requester }: Conversation, at: number) => ({
  ...{ id: id * 1000, author_id: requester, public: true, created_at: iso(at) },
  body: 'Conversation with Web User 42',
})

/** A comment as it stands now. */
function commentOf(one: Conversation, happening: Happening, index: number) {
  const { what, at, id } = happening
  const isHidden = one.happenings[index + 1]?.what === 'hide'
  return {
    ...{ id, author_id: 'by' in happening ? happening.by : one.requester, created_at: iso(at) },
    public: what !== 'note' && !isHidden,
    body: bodyOf(happening),
    ...(what === 'machine' && { via: vias[happening.way % vias.length] }),
    ...(what === 'bot' && { via: { channel: 'api' } }),
  }
}

function bodyOf(happening: Happening): string {
  if (happening.what === 'redacted') return '▇▇▇▇ ▇▇'
  return happening.what === 'link' ? 'https://acme.example/help/1' : textOf(happening)
}

const isSaid = ({ what }: Happening) =>
  ['ask', 'say', 'redacted', 'link', 'bot', 'machine'].includes(what)

/** The history of a chat comes whole with each of its events. */
function chatOf(one: Conversation, index: number): Part {
  const said = one.happenings.slice(0, index + 1).filter(isSaid)
  return {
    ...{ id: one.id * 1000 + 500 + index, event_type: 'ChatStartedEvent' },
    value: {
      chat_id: `chat.${one.id}`,
      history: said.map((happening, at) => ({
        ...{ type: 'ChatMessage', chat_index: at, message: bodyOf(happening) },
        ...{ timestamp: happening.at * 1000, actor_name: 'N', ...actorOf(one, happening) },
      })),
    },
  }
}

function actorOf(one: Conversation, happening: Happening) {
  if (happening.what === 'machine') return { actor_type: 'system', actor_id: -1 }
  if (happening.what === 'bot') return { actor_type: 'agent', actor_id: -1 }
  const by = 'by' in happening ? happening.by : 0
  const asks = happening.what === 'ask' || by === one.requester
  return { actor_type: asks ? 'end-user' : 'agent', actor_id: by }
}

export const commentsOf = (one: Conversation) =>
  isMessaging(one)
    ? [
        titleOf(one, one.happenings[0]?.at ?? 0),
        ...one.happenings.flatMap((happening, index) =>
          happening.what === 'note' ? [commentOf(one, happening, index)] : [],
        ),
      ]
    : one.happenings.flatMap((happening, index) =>
        isSaid(happening) || happening.what === 'note' ? [commentOf(one, happening, index)] : [],
      )

/** Undefined where the account keeps none for us. */
export function logOf(one: Conversation) {
  if (one.kept === 'nowhere' || !isMessaging(one)) return undefined
  const title = titleOf(one, one.happenings[0]?.at ?? 0)
  const first = {
    ...{ id: 'first', type: 'Comment', reference: `zen:ticket_event:${title.id}` },
    ...{ created_at: title.created_at, metadata: { public: false } },
    ...{ author: author('user', one.requester), content: { type: 'html', body: title.body } },
  }
  const places = one.happenings.filter(isSaid)
  return [
    first,
    ...one.happenings.flatMap((happening) => {
      if (!isSaid(happening) && happening.what !== 'note') return []
      const isNote = happening.what === 'note'
      // In a chat with a history the log names messages as the history does.
      const place = `chat.${one.id}/${places.indexOf(happening)}`
      const name = one.kept === 'history' && !isNote ? place : happening.id
      const { actor_type: type, actor_id: id } = actorOf(one, happening)
      return [
        {
          ...{ id: `e${happening.id}`, reference: `zen:message:${name}` },
          type: isNote ? 'Comment' : 'Messaging::ConversationMessage',
          created_at: iso(happening.at),
          author: isNote
            ? author('agent', id)
            : author(id === -1 ? 'bot' : type === 'agent' ? 'agent' : 'user', id),
          content: { type: 'text', text: bodyOf(happening) },
          ...(isNote && { metadata: { public: false } }),
        },
      ]
    }),
  ]
}

const author = (type: string, id: number) => ({ type, 'zen:support:user_id': id })

/** Who is in the account; `turned`: whoever turns has. */
export function usersOf(turned: boolean) {
  const user = (id: number, role: string, name = `Person ${id}`) => ({
    id,
    role,
    name,
    active: true,
  })
  return [
    ...people.agents.map((id) => user(id, 'agent')),
    { ...user(people.light, 'agent'), role_type: 1 },
    user(people.bot, 'agent', 'Ultimate Bot'),
    user(people.downgraded, 'end-user'),
    user(people.turns, turned ? 'end-user' : 'agent'),
    ...people.customers.map((id) => user(id, 'end-user')),
  ]
}
