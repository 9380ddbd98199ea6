import { pageHtml } from '../shell/page.ts'
import type { InboxSettings } from './shapes.ts'

/** The inbox like Zendesk’s. */
export const inboxPage = (settings: InboxSettings): string =>
  pageHtml({ settings, kind: 'demo helpdesk', icon: ICON, regions: REGIONS })

const REGIONS = `<nav class="rail" id="rail"></nav>
<header class="top" id="top"></header>
<main class="work" id="work">
<section class="list" id="list"></section>
<section class="thread" id="thread" tabindex="-1"></section>
<div class="splitter" id="splitter"></div>
<aside class="tray" id="tray"></aside>
<section class="full" id="full" hidden></section>
</main>
<section class="popover" id="popover" role="dialog" hidden></section>
<div class="toasts" id="toasts" role="status" aria-live="polite"></div>`

const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#03363d"/><path d="M8 11a3 3 0 0 1 3-3h10a3 3 0 0 1 3 3v6a3 3 0 0 1-3 3h-6l-5 4v-4.2A3 3 0 0 1 8 17z" fill="#d1f470"/></svg>'
