import { appHead } from '../../shell/client/app-head.ts'
import { h } from '../../shell/client/dom.ts'
import { label } from '../../shell/client/labels.ts'
import type { State } from './state.ts'

/** The head of the apps' panel; the iframes below it stay untouched, or they would load again. */
export function renderTrayHead(element: HTMLElement, state: State, reload: () => void) {
  element.setAttribute('aria-label', label(state.locale, 'apps'))
  element.querySelector('.tray-head')?.remove()
  element.prepend(
    h('div', { class: 'tray-head' }, ...appHead('h2', label(state.locale, 'reload'), reload)),
  )
}

/** What stands in the place of an app that does not answer. */
export function silentApp(state: State, retry: () => void): HTMLElement {
  return h(
    'div',
    { class: 'silent', role: 'alert' },
    h('strong', {}, label(state.locale, 'silent')),
    h('p', {}, label(state.locale, 'silentHint')),
    h('button', { class: 'button', on: { click: retry } }, label(state.locale, 'reload')),
  )
}
