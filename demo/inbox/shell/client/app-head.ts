import { h } from './dom.ts'
import { icon } from './icons.ts'

/** The app's name above what it shows, and the button that starts it anew. */
export const appHead = (heading: 'h2' | 'h3', reloadName: string, reload: () => void) => [
  h('span', { class: 'app-logo', 'aria-hidden': 'true' }, icon('carousel', 16)),
  h(heading, {}, 'Conversation Carousel'),
  h(
    'button',
    {
      class: 'plain',
      id: 'reload',
      'aria-label': reloadName,
      title: reloadName,
      on: { click: reload },
    },
    icon('reload', 16),
  ),
]
