/**
 * How much the sidebar loads until its form can be filled in, and how long that
 * takes on a slow machine, each beside a minimal React and Garden page made in the same run; then
 * how long deals take, and what they cost others; then how fast a helpdesk is read.
 */
import { type Browser, chromium } from '@playwright/test'
import { startCarousel } from '#test/e2e/support/carousel.ts'
import { chromiumArgs, getChromium } from '#test/support/chromium.ts'
import { benchDeals } from './deal.ts'
import { benchFetch } from './fetch.ts'
import { serveMinimalPage } from './minimal-page.ts'
import { findTicket, type Loaded, openTicket } from './open-ticket.ts'
import { median, type Sizes, sizesOf } from './sizes.ts'
import { benchSync } from './sync.ts'

const runs = Number(process.env['RUNS'] ?? 9)
/** Of the page, its style and its code, as they travel; what is known at the build (test/app/first-view). */
const targetBytes = 126_500
const targetReadyRatio = 1.3

const carousel = await startCarousel()
const minimal = await serveMinimalPage()
const browser = await chromium.launch({ executablePath: getChromium(), args: chromiumArgs })
try {
  const ticket = await findTicket(browser, carousel.inboxUrl)
  await compareSizes(browser, ticket)
  await compareTimes(browser, ticket)
} finally {
  await browser.close()
  await minimal.close()
  await carousel.dispose()
}
benchDeals()
await benchFetch()
await benchSync()

async function compareSizes(browser: Browser, ticket: number) {
  const ours = (await openTicket(browser, carousel.inboxUrl, { ticket, slow: false })).loaded
  const theirs = (
    await openTicket(browser, carousel.inboxUrl, { ticket, slow: false, instead: minimal.url })
  ).loaded
  const from = (loaded: Loaded[], origin: string, path = '/') =>
    sizesOf(
      loaded.filter(({ url }) => url.startsWith(new URL(path, origin).href)).map((one) => one.body),
    )
  const sidebar = from(ours, carousel.productUrl)
  const firstView = from(ours, carousel.productUrl, '/app/')
  const page = from(theirs, minimal.url)
  console.log(`\nLoaded until the form can be filled in (KB)       raw    gzip  brotli`)
  row('sidebar: page, scripts and replies', sidebar)
  row('  of which style and code', firstView)
  row('  of which replies of the API', from(ours, carousel.productUrl, '/api/'))
  row('minimal page', page)
  row("beside: the helpdesk's SDK, not counted above", from(ours, carousel.inboxUrl, '/sdk/'))
  console.log(`sidebar ÷ minimal page (brotli): ${(sidebar.brotli / page.brotli).toFixed(2)}`)
  verdict(`at most ${targetBytes} bytes of style and code, brotli`, firstView.brotli <= targetBytes)
}

async function compareTimes(browser: Browser, ticket: number) {
  const ours: number[] = []
  const theirs: number[] = []
  // In turn, so that whatever else the machine does falls on both alike.
  for (let run = 0; run < runs; run++) {
    ours.push((await openTicket(browser, carousel.inboxUrl, { ticket, slow: true })).readyMs)
    theirs.push(
      (await openTicket(browser, carousel.inboxUrl, { ticket, slow: true, instead: minimal.url }))
        .readyMs,
    )
  }
  const ratio = median(ours) / median(theirs)
  console.log(`\nTicket opened → form ready (ms, CPU ÷ 4, 40 ms round trips, nothing cached)`)
  times('sidebar', ours)
  times('minimal page', theirs)
  console.log(`sidebar ÷ minimal page (medians of ${runs}): ${ratio.toFixed(2)}`)
  verdict(`at most ${targetReadyRatio}×`, ratio <= targetReadyRatio)
}

function row(name: string, { raw, gzip, brotli }: Sizes) {
  const columns = [raw, gzip, brotli].map((bytes) => (bytes / 1000).toFixed(1).padStart(8))
  console.log(`${name.padEnd(46)}${columns.join('')}`)
}

function times(name: string, values: number[]) {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  console.log(
    `${name.padEnd(20)} median ${median(values).toFixed(0)}   (${low.toFixed(0)} to ${high.toFixed(0)})`,
  )
}

function verdict(target: string, met: boolean) {
  console.log(`target, ${target}: ${met ? 'met' : 'MISSED'}`)
}
