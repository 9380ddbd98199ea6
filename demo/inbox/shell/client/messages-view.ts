import type { InboxEntry, InboxMessage, InboxThread } from '../shapes.ts'
import { avatar } from './avatar.ts'
import { h } from './dom.ts'
import { clock, dayName, fullTime } from './format.ts'
import { icon } from './icons.ts'
import { label } from './labels.ts'
import type { PageState } from './state.ts'

type Item =
  | { at: string; message: InboxMessage }
  | { at: string; change: InboxThread['changes'][number] }

/** The messages and changes of a conversation in the order of time. */
export function messagesView(thread: InboxThread, state: PageState) {
  const items: Item[] = [
    ...thread.messages.map((message) => ({ at: message.at, message })),
    ...thread.changes.map((change) => ({ at: change.at, change })),
  ]
  // A stable sort: a change made with a message stands after it.
  items.sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
  const list = h('div', { class: 'messages', role: 'log', 'aria-live': 'off', tabindex: 0 })
  let day = ''
  let before: InboxMessage | undefined
  for (const item of items) {
    const itemDay = dayName(item.at, state.locale)
    if (itemDay !== day) {
      list.append(h('div', { class: 'day' }, h('span', {}, itemDay)))
      before = undefined
    }
    day = itemDay
    if ('message' in item) {
      list.append(bubble(item.message, before, thread.entry, state))
      before = item.message
    } else {
      list.append(changeLine(item.change, state))
      before = undefined
    }
  }
  const rating = thread.entry.rating
  if (rating !== null) list.append(ratingLine(thread.entry, rating, state))
  return list
}

function bubble(
  message: InboxMessage,
  before: InboxMessage | undefined,
  entry: InboxEntry,
  state: PageState,
) {
  const { author } = message
  const goesOn = before?.author.id === author.id && before.public === message.public
  const kind = message.public ? author.side : 'note'
  return h(
    'article',
    { class: `message message-${kind}${goesOn ? ' goes-on' : ''}` },
    author.side === 'bot'
      ? h('span', { class: 'avatar avatar-bot', 'aria-hidden': 'true' }, icon('bot', 18))
      : avatar(author.id, author.name),
    h(
      'div',
      { class: 'bubble' },
      h(
        'header',
        {},
        h('bdi', { class: 'author' }, author.name),
        kind === 'note' &&
          h('span', { class: 'note-mark' }, icon('note', 12), label(state.locale, 'note')),
        h(
          'time',
          { datetime: message.at, title: fullTime(message.at, state.locale) },
          clock(message.at, state.locale),
        ),
      ),
      ...message.text
        .split(/\n{2,}/)
        .map((part) => h('p', { dir: 'auto', lang: entry.language }, part)),
    ),
  )
}

function changeLine(change: InboxThread['changes'][number], state: PageState) {
  const key = change.again ? 'became_again' : `became_${change.to}`
  return h(
    'div',
    { class: 'change' },
    label(state.locale, key, change.to),
    ' · ',
    h('time', { datetime: change.at }, clock(change.at, state.locale)),
  )
}

function ratingLine(
  entry: InboxEntry,
  rating: NonNullable<InboxEntry['rating']>,
  state: PageState,
) {
  return h(
    'div',
    { class: `verdict verdict-${rating.score}` },
    icon(rating.score, 18),
    h('strong', {}, label(state.locale, `rated_${rating.score}`)),
    rating.comment && h('q', { dir: 'auto', lang: entry.language }, rating.comment),
  )
}
