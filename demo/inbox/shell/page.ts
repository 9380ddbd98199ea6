import { escapeHtml, escapeJson } from '../../html.ts'
import type { PageSettings } from './shapes.ts'

type Page = {
  /** Given to the page's script as they are. */
  settings: PageSettings
  /** What this inbox is, after the company's name. */
  kind: string
  /** An SVG. */
  icon: string
  /** The regions that stand before the script fills them, as HTML. */
  regions: string
}

/** An inbox page. */
export function pageHtml({ settings, kind, icon, regions }: Page): string {
  return `<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(settings.company)} · ${escapeHtml(kind)}</title>
<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon)}">
<link rel="stylesheet" href="/inbox.css">
<script src="/inbox.js" defer></script>
</head>
<body>
<script type="application/json" id="settings">${escapeJson(settings)}</script>
${regions}
<noscript>This page needs JavaScript.</noscript>
</body>
</html>
`
}
