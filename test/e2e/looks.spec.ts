import type { Frame, Page } from '@playwright/test'
import { hrefOf, pageNames } from '#app/screens/use-place.ts'
import { expect, test } from './support/fixtures.ts'
import { frameOf, goToFullPage, openInbox, people } from './support/inbox.ts'
import { lightRows, movingParts, smallTargets } from './support/measures.ts'
import { becomeStranger } from './support/stranger.ts'
import { openLink, openTab } from './support/tab.ts'
import { textsOf } from './support/texts.ts'

const sizes = [
  { width: 1400, height: 1000 },
  { width: 768, height: 900 },
  { width: 320, height: 640 },
]
/** Waits until nothing is still on its way. */
const settled = (page: Page) => expect(page.locator('[data-coming]:visible')).toHaveCount(0)

/** What is wrong with the look of what the page shows, or the app in a frame of it, at each width. */
async function expectLooks(page: Page, decoder: Page, name: string, app: Page | Frame = page) {
  await settled(page)
  expect.soft(await movingParts(app), `what moves on ${name}`).toEqual([])
  for (const size of sizes) {
    await page.setViewportSize(size)
    const at = `${name} at ${size.width}`
    expect.soft(await lightRows(page, decoder), `light rows of ${at}`).toBe(0)
    expect.soft(await smallTargets(app), `small targets of ${at}`).toEqual([])
    const [wide, width] = await app.evaluate(() => [
      document.documentElement.scrollWidth,
      window.innerWidth,
    ])
    expect.soft(wide, `width of ${at}`).toBeLessThanOrEqual(width ?? 0)
  }
  await page.setViewportSize(sizes[0] ?? { width: 1400, height: 1000 })
}

test('every page is dark to its edges, within its width, and of targets that can be hit', async ({
  page,
  context,
  carousel,
}) => {
  test.setTimeout(300_000)
  await page.emulateMedia({ colorScheme: 'dark' })
  const decoder = await context.newPage()
  const view = { person: people.priya, language: 'en', scheme: 'dark' } as const
  const panel = await openTab(page, carousel.intercomUrl, view)
  await panel.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  // What is measured can find what it looks for.
  const style = await panel.addStyleTag({ content: 'html, body { background: white !important }' })
  expect(await lightRows(panel, decoder)).toBeGreaterThan(100)
  await style.evaluate((element) => (element as Element).remove())
  await expect(panel.getByRole('article').first()).toBeVisible()
  for (const tab of await panel.getByRole('tab').all()) {
    await tab.click()
    await expectLooks(panel, decoder, `the tab ${await tab.textContent()}`)
  }
  for (const name of pageNames) {
    await panel.evaluate((hash) => window.location.assign(hash), hrefOf(name))
    await expect(panel.locator('main')).toBeVisible()
    await expect(panel.locator(`nav a[aria-current][href="${hrefOf(name)}"]`)).toBeVisible()
    await expectLooks(panel, decoder, `the page ${name}`)
    const round = panel.locator('a[href^="#/rounds/"]')
    if (name !== 'rounds' || (await round.count()) === 0) continue
    await round.first().click()
    await expectLooks(panel, decoder, 'the page of a round')
  }
})

test('every page of the house is dark to its edges, within its width, and of such targets', async ({
  page,
  context,
  carousel,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  const decoder = await context.newPage()
  const view = { person: people.priya, language: 'en', scheme: 'dark' } as const
  const link = await openLink(page, carousel.intercomUrl, view)
  await link.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await expectLooks(link, decoder, 'the page of a link')
  const { origin } = new URL(link.url())
  const others = ['/entry/intercom/panel/over', '/tab', '/setup']
  for (const path of others) {
    await link.goto(`${origin}${path}`)
    await expect(link.locator('main, h1').first()).toBeVisible()
    await expectLooks(link, decoder, `the page ${path}`)
  }
})

test('the page of who is not let in is dark to its edges, within its width, and of such targets', async ({
  page,
  context,
  carousel,
}) => {
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await becomeStranger(page, carousel)
  await openInbox(page, carousel.inboxUrl, { person: people.hana, scheme: 'dark' })
  await goToFullPage(page)
  const element = await frameOf(page, '#full').elementHandle()
  const app = await element?.contentFrame()
  if (!app) throw new Error('There is no app in the full page.')
  await expect(app.getByText(textsOf('en')('refused.not_read.title'))).toBeVisible()
  await expectLooks(page, await context.newPage(), 'the page of who is not let in', app)
})

test('nothing moves in the inboxes of the demo for who wants no movement', async ({
  page,
  carousel,
}) => {
  for (const url of [carousel.inboxUrl, carousel.intercomUrl]) {
    await page.goto(url)
    await expect(page.locator('li, article').first()).toBeVisible()
    // Whatever there may be: the page's own rule has to hold it, and what is measured to find it.
    await page.evaluate(() => {
      const moving = new CSSStyleSheet()
      moving.replaceSync('* { transition: opacity 5s; animation: none 5s infinite }')
      document.adoptedStyleSheets = [moving]
    })
    expect(await movingParts(page)).not.toEqual([])
    await page.emulateMedia({ reducedMotion: 'reduce' })
    expect(await movingParts(page)).toEqual([])
    await page.emulateMedia({ reducedMotion: 'no-preference' })
  }
})
