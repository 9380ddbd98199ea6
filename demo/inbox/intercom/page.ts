import { pageHtml } from '../shell/page.ts'
import type { IntercomSettings } from './shapes.ts'

/** The inbox like Intercom’s. */
export const inboxPage = (settings: IntercomSettings): string =>
  pageHtml({ settings, kind: 'demo inbox', icon: ICON, regions: REGIONS })

const REGIONS = `<header class="top" id="top"></header>
<main class="work" id="work">
<section class="list" id="list"></section>
<section class="thread" id="thread" tabindex="-1"></section>
<aside class="details" id="details"></aside>
</main>`

const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="#1d1c2b"/><path d="M8 12.5A3.5 3.5 0 0 1 11.5 9h9a3.5 3.5 0 0 1 3.5 3.5v7a3.5 3.5 0 0 1-3.5 3.5h-9A3.5 3.5 0 0 1 8 19.5z" fill="#a9b4ff"/></svg>'
