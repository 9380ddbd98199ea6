import { h, region } from '../../shell/client/dom.ts'
import { icon } from '../../shell/client/icons.ts'

const LASTS = 6000

/** Shows what an app wants to tell (`invoke('notify')`) for a while, or until it is closed. */
export function toast(
  text: string,
  kind: 'notice' | 'alert' | 'error',
  close: string,
  sticky = false,
) {
  const element = h(
    'div',
    { class: `toast toast-${kind}` },
    h('span', { dir: 'auto' }, text),
    h(
      'button',
      { class: 'plain', 'aria-label': close, on: { click: () => element.remove() } },
      icon('close', 14),
    ),
  )
  region('toasts').append(element)
  if (!sticky) setTimeout(() => element.remove(), LASTS)
}
