import { fill, h } from '../../shell/client/dom.ts'
import { type IconName, icon } from '../../shell/client/icons.ts'
import { type Label, label } from '../../shell/client/labels.ts'
import type { State } from './state.ts'

/** The bar of pages: the conversations, and the app's own page (Zendesk's nav_bar location). */
export function renderRail(element: HTMLElement, state: State) {
  const last = state.thread?.entry.id
  const links: { page: State['route']['page']; href: string; name: Label; glyph: IconName }[] = [
    {
      page: 'tickets',
      href: last === undefined ? '#/tickets' : `#/tickets/${last}`,
      name: 'inbox',
      glyph: 'inbox',
    },
    { page: 'app', href: '#/app', name: 'program', glyph: 'carousel' },
  ]
  element.setAttribute('aria-label', label(state.locale, 'views'))
  fill(
    element,
    h('span', { class: 'logo', 'aria-hidden': 'true' }, icon('chat', 20)),
    ...links.map(({ page, href, name, glyph }) =>
      h(
        'a',
        {
          href,
          class: 'rail-link',
          title: label(state.locale, name),
          'aria-label': label(state.locale, name),
          'aria-current': page === state.route.page ? 'page' : null,
        },
        icon(glyph, 22),
      ),
    ),
  )
}
