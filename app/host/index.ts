import type { Boot } from '#server/contract/sessions.ts'
import type { Host } from './port.ts'
import { createTabHost } from './tab.ts'
import { createZendeskHost } from './zendesk.ts'

/** The host for the place that the server drew this page for. */
export function chooseHost(drawn: Pick<Boot, 'location' | 'vendor'>, page: Window): Host {
  return drawn.location === 'tab' || drawn.vendor !== 'zendesk'
    ? createTabHost(page)
    : createZendeskHost(page, { isPopover: drawn.location === 'top_bar' })
}
