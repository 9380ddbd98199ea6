import { chromium } from '@playwright/test'
import { startCarousel } from '#test/e2e/support/carousel.ts'
import { chromiumArgs } from '#test/support/chromium.ts'
import { findTicket, openTicket } from './open-ticket.ts'
const c = await startCarousel()
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: chromiumArgs })
const ticket = await findTicket(b, c.inboxUrl)
console.log('ticket', ticket)
setTimeout(async () => {
  for (const ctx of b.contexts()) for (const p of ctx.pages()) {
    await p.screenshot({ path: '/tmp/bench-debug.png' })
    for (const f of p.frames()) console.log(f.url(), await f.evaluate(() => [document.documentElement.outerHTML.slice(0, 120), document.querySelectorAll('fieldset input[type=radio]').length, document.hidden]).catch(String))
  }
}, 14000)
await openTicket(b, c.inboxUrl, { ticket, slow: false }).then((o) => console.log(o.readyMs, o.loaded.map((l) => l.url + ' ' + l.body.length)), () => undefined)
await b.close(); await c.dispose()
