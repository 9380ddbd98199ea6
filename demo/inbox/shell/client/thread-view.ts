import { fill, h } from './dom.ts'
import { icon } from './icons.ts'
import { label } from './labels.ts'
import { messagesView } from './messages-view.ts'
import type { Skin } from './skin.ts'
import type { PageState } from './state.ts'

/** The open conversation: what it is, then its messages and changes in the order of time. */
export function renderThread(element: HTMLElement, state: PageState, skin: Skin) {
  const { thread, locale } = state
  const chosen = skin.chosen()
  if (chosen === null) {
    fill(element, emptyThread(label(locale, 'choose'), skin.chooseHint()))
  } else if (thread === null) {
    fill(element, emptyThread(`#${chosen}`, label(locale, 'missing')))
  } else if (thread !== undefined) {
    fill(element, skin.threadHead(thread.entry), messagesView(thread, state))
  }
}

const emptyThread = (title: string, hint: string) =>
  h('div', { class: 'empty' }, icon('inbox', 40), h('h2', {}, title), h('p', {}, hint))
