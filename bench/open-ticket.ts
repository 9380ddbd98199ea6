import type { Browser, BrowserContext, Page, Response } from '@playwright/test'

/** What loading the sidebar took: milliseconds from the choice of a ticket, and what was loaded. */
export type Opening = { readyMs: number; loaded: Loaded[] }

/** One response: decoded body and whose it is. */
export type Loaded = { url: string; body: Buffer }

/** A slow laptop on a usual line: a quarter of the speed, 40 ms there and back. */
const cpuSlowdown = 4
const roundTripMs = 40
const patienceMs = 60_000

/**
 * Opens the inbox with an empty cache, then a ticket in it, and waits until the form can be
 * filled in. With `instead`, the inbox loads that page in the place of the sidebar.
 */
export async function openTicket(
  browser: Browser,
  inboxUrl: string,
  options: { ticket: number; slow: boolean; instead?: string },
): Promise<Opening> {
  // The inbox frames nothing but the product; the minimal page has to stand in its place.
  const viewport = { width: 1360, height: 860 }
  const context = await browser.newContext({ viewport, bypassCSP: true })
  try {
    await context.addInitScript(noteReady)
    if (options.instead) await context.addInitScript(launchInstead, options.instead)
    const page = await context.newPage()
    await page.goto(`${inboxUrl}/?user=102&lang=en&scheme=light#/app`)
    await page.locator('.full iframe').waitFor()
    // The full page has done its loading; from here on only the ticket's sidebar loads.
    await page.waitForLoadState('networkidle')
    await context.clearCookies()
    return await measure(context, page, options)
  } finally {
    await context.close()
  }
}

/** The number of a finished conversation that somebody else answered: the inbox opens one first. */
export async function findTicket(browser: Browser, inboxUrl: string): Promise<number> {
  const page = await browser.newPage()
  await page.goto(`${inboxUrl}/?user=102&lang=en&scheme=light`)
  await page.waitForURL(/#\/tickets\/\d+$/)
  const ticket = Number(/\d+$/.exec(page.url())?.[0])
  await page.close()
  return ticket
}

async function measure(
  context: BrowserContext,
  page: Page,
  { ticket, slow }: { ticket: number; slow: boolean },
): Promise<Opening> {
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.clearBrowserCache')
  if (slow) {
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown })
    await devtools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: roundTripMs,
      downloadThroughput: -1,
      uploadThroughput: -1,
    })
  }
  const responses: Response[] = []
  page.on('response', (response) => responses.push(response))
  const clickedAt = await page.evaluate((id) => {
    window.location.hash = `#/tickets/${id}`
    return performance.timeOrigin + performance.now()
  }, ticket)
  const frame = page.locator('#tray .frame:not([hidden]) iframe').contentFrame()
  const readyAt = await frame
    .locator('html[data-ready-at]')
    .getAttribute('data-ready-at', { timeout: patienceMs })
  // What is fetched in advance once the form is there does not hold it up.
  const before = responses.filter(
    (response) => response.request().timing().startTime < Number(readyAt),
  )
  const loaded = await Promise.all(
    before.map(async (response) => ({
      url: response.url(),
      body: await response.body().catch(() => Buffer.alloc(0)),
    })),
  )
  return { readyMs: Number(readyAt) - clickedAt, loaded }
}

/** Runs in every frame: writes down when the first rating can be chosen and has been painted. */
function noteReady() {
  if (window.top === window) return
  const look = () => {
    const field = document.querySelector('fieldset input[type=radio]:not(:disabled)')
    if (!field) return void requestAnimationFrame(look)
    requestAnimationFrame(() => {
      const at = performance.timeOrigin + performance.now()
      document.documentElement.dataset['readyAt'] = String(at)
    })
  }
  look()
}

/** Runs in the inbox: what would launch the sidebar launches `url` by the same form. */
function launchInstead(url: string) {
  const usual = window.fetch
  window.fetch = async (input, init) =>
    String(input).endsWith('/demo/launch')
      ? Response.json({ url, token: 'none' })
      : usual(input, init)
}
