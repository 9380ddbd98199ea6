import { escapeHtml, escapeJson } from '../shell/html.ts'
import type { IntercomSettings } from './shapes.ts'

/** The inbox page: regions that stand before the script fills them, and what it needs to start. */
export function pageHtml(settings: IntercomSettings): string {
  return `<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(settings.company)} · demo inbox</title>
<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(ICON)}">
<link rel="stylesheet" href="/inbox.css">
<script src="/inbox.js" defer></script>
</head>
<body>
<script type="application/json" id="settings">${escapeJson(settings)}</script>
<header class="top" id="top"></header>
<main class="work" id="work">
<section class="list" id="list"></section>
<section class="thread" id="thread" tabindex="-1"></section>
<aside class="details" id="details"></aside>
</main>
<noscript>This page needs JavaScript.</noscript>
</body>
</html>
`
}

const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="#1d1c2b"/><path d="M8 12.5A3.5 3.5 0 0 1 11.5 9h9a3.5 3.5 0 0 1 3.5 3.5v7a3.5 3.5 0 0 1-3.5 3.5h-9A3.5 3.5 0 0 1 8 19.5z" fill="#a9b4ff"/></svg>'
