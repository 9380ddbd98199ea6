import { h } from './dom.ts'
import { icon } from './icons.ts'

/** What stands where no conversation shows. */
export function emptyThread(title: string, hint: string) {
  return h('div', { class: 'empty' }, icon('inbox', 40), h('h2', {}, title), h('p', {}, hint))
}
