import { createHash } from 'node:crypto'
import type { Response } from 'express'
import { type Html, html } from '#server/html.ts'

/** A page that the server draws itself: no script runs on it, and nobody frames it. */
export type HousePage = {
  title: string
  language: string
  direction: 'ltr' | 'rtl'
  body: Html
  /** Seconds after which the browser asks again. */
  refresh?: number
}

/** The look of the app (Garden's) for pages without scripts. Logical sides: it mirrors itself. */
const style = `
:root{color-scheme:light dark;--text:#293239;--muted:#5c6970;--line:#d8dcde;--back:#fff;--soft:#f8f9f9;
--accent:#1f73b7;--on-accent:#fff;--bad:#8c232c;--bad-back:#fff0f1;--good:#186146;--good-back:#edf8f4}
@media (prefers-color-scheme:dark){:root{--text:#d8dcde;--muted:#b0b8be;--line:#39434b;--back:#151a1e;
--soft:#1c2227;--accent:#5293c7;--on-accent:#0a0d0e;--bad:#eb5c69;--bad-back:#2b1518;--good:#5eae91;--good-back:#12261f}}
*{box-sizing:border-box}
body{margin:0;background:var(--back);color:var(--text);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif}
main{max-width:46rem;margin:0 auto;padding:2rem 1.25rem 4rem}
header{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;align-items:baseline;justify-content:space-between;margin-block-end:1.5rem}
header p,nav{margin:0;color:var(--muted)}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .75rem}
h2{font-size:1.125rem;margin:2.5rem 0 .5rem}
h3{font-size:1rem;margin:1.5rem 0 .25rem}
a{color:var(--accent)}
nav{display:flex;gap:.75rem}
form{margin-block:1.25rem}
label{display:block;font-weight:600;margin-block-start:1rem}
.hint{color:var(--muted);font-size:.875rem;margin:.125rem 0 .25rem}
input{display:block;font:inherit;color:inherit;background:var(--back);border:1px solid var(--line);border-radius:4px;
padding:.5rem .75rem;inline-size:100%;max-inline-size:28rem}
button,.button{display:inline-block;font:inherit;color:var(--on-accent);background:var(--accent);border:1px solid var(--accent);
border-radius:4px;padding:.5rem 1rem;margin-block-start:1.25rem;cursor:pointer;text-decoration:none}
button.quiet{background:none;color:var(--accent);border-color:var(--line)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
ol.steps{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0;margin:0 0 1.5rem;color:var(--muted);font-size:.875rem}
ol.steps [aria-current]{color:var(--text);font-weight:600}
.notice{border-inline-start:4px solid var(--accent);background:var(--soft);padding:.75rem 1rem;margin-block:1rem}
.notice.bad{border-color:var(--bad);background:var(--bad-back);color:var(--bad)}
.notice.good{border-color:var(--good);background:var(--good-back);color:var(--good)}
.number{font-size:2rem;font-weight:600;margin:0}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem;margin:1rem 0}
dt{color:var(--muted)}dd{margin:0;overflow-wrap:anywhere}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.875rem}
pre{background:var(--soft);border:1px solid var(--line);border-radius:4px;padding:.75rem;white-space:pre-wrap;overflow-wrap:anywhere;margin:.5rem 0}
table{border-collapse:collapse;inline-size:100%;margin-block:.5rem;font-size:.875rem}
th,td{text-align:start;vertical-align:top;border-block-end:1px solid var(--line);padding:.375rem .75rem .375rem 0}
`

const styleHash = `sha256-${createHash('sha256').update(style).digest('base64')}`

/** Sends the page, not to be kept, with a policy under which only its own style and forms work. */
export function sendHousePage(res: Response, page: HousePage, status = 200) {
  const { title, language, direction, body, refresh } = page
  const document = html`<html lang="${language}" dir="${direction}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${refresh !== undefined && html`<meta http-equiv="refresh" content="${refresh}">`}<title>${title}</title>
<style>${{ markup: style }}</style></head><body><main>${body}</main></body></html>`
  res
    .status(status)
    .setHeader('Cache-Control', 'no-store')
    .setHeader('X-Frame-Options', 'DENY')
    .setHeader(
      'Content-Security-Policy',
      [
        "default-src 'none'",
        `style-src '${styleHash}'`,
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
      ].join('; '),
    )
    .type('html')
    .send(`<!doctype html>${document.markup}`)
}
