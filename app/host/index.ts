import type { Boot } from '#server/contract/sessions.ts'
import type { Host } from './port.ts'
import { createTabHost } from './tab.ts'
import { createZendeskHost } from './zendesk.ts'

/** The host for the place that the server drew this page for. */
export function chooseHost(boot: Boot, page: Window): Host {
  return boot.location === 'tab' || boot.vendor !== 'zendesk'
    ? createTabHost(page)
    : createZendeskHost(page)
}
