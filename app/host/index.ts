import type { Boot } from '#shared/contract/sessions.ts'
import type { Host } from './port.ts'
import { createTabHost, type TabPlace } from './tab.ts'
import { createZendeskHost } from './zendesk.ts'

/** What the server drew: a page for somebody, or why there is none. */
type Drawn = Pick<Boot, 'location' | 'vendor'> & TabPlace

/** The host for the place that the server drew this page for. */
export function chooseHost(drawn: Drawn, page: Window): Host {
  return drawn.location === 'tab' || drawn.vendor !== 'zendesk'
    ? createTabHost(page, drawn)
    : createZendeskHost(page, { isPopover: drawn.location === 'top_bar' })
}
