import type { PageSettings } from '../shell/shapes.ts'

/** Written into the page. */
export type InboxSettings = PageSettings & {
  subdomain: string
  productUrl: string
  appId: number
  installationId: number
}

/**
 * Where the app opens and what its address carries; and the answer: the signed form to send there.
 */
export type LaunchRequest = {
  location: 'ticket_sidebar' | 'nav_bar' | 'top_bar'
  query: { origin: string; app_guid: string; colorScheme: 'light' | 'dark' }
}
export type LaunchReply = { url: string; token: string }
