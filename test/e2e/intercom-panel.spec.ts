import { expectPageAccessible } from './support/accessibility.ts'
import { expect, test } from './support/fixtures.ts'
import { people } from './support/inbox.ts'
import { openConversation } from './support/intercom.ts'
import { openTab } from './support/tab.ts'
import { textsOf } from './support/texts.ts'

test('keeps its conversation and its person over a reload, and leads to the pages and back', async ({
  page,
  carousel,
}) => {
  const view = { person: people.john, language: 'en' as const }
  const panel = await openTab(page, carousel.intercomUrl, view)
  const t = textsOf('en')
  const conversation = openConversation(page)
  await expect(panel).toHaveTitle(new RegExp(`#${conversation} `))
  expect(new URL(panel.url()).pathname).toBe('/tab')
  for (let reloads = 0; reloads < 2; reloads++) {
    await panel.reload()
    await expect(panel.getByRole('tab').first()).toBeVisible()
    await expect(panel).toHaveTitle(new RegExp(`#${conversation} `))
  }
  await panel.getByRole('link', { name: t('page.more') }).click()
  await expect(panel.getByRole('heading', { name: t('tabs.for_me') })).toBeVisible()
  await panel.getByRole('link', { name: new RegExp(`#${conversation}$`) }).click()
  await expect(panel.getByRole('tab').first()).toBeVisible()
  // Another tab has no part in it.
  const other = await page.context().newPage()
  await other.goto(panel.url())
  await expect(other.getByRole('heading').first()).toBeVisible()
  await expect(other.getByRole('tab')).toHaveCount(0)
})

for (const [language, scheme] of [
  ['en', 'light'],
  ['ar', 'dark'],
] as const)
  test(`is accessible and fits 320 pixels in ${language}, ${scheme}`, async ({
    page,
    carousel,
  }) => {
    const view = { person: people.priya, language, scheme }
    await page.emulateMedia({ colorScheme: scheme })
    const panel = await openTab(page, carousel.intercomUrl, view)
    await panel.emulateMedia({ colorScheme: scheme })
    await expect(panel.locator('html')).toHaveAttribute('dir', language === 'ar' ? 'rtl' : 'ltr')
    // Our server passes on what the conversation says: the browser has no helpdesk to ask.
    const text = panel.getByRole('region', { name: textsOf(language)('text.region') })
    await expect(text.getByRole('article').first()).toBeVisible()
    await expectPageAccessible(panel, `the full panel in ${language}, ${scheme}`)
    await panel.setViewportSize({ width: 320, height: 640 })
    const width = () => panel.evaluate(() => document.documentElement.scrollWidth)
    await expect.poll(width).toBeLessThanOrEqual(320)
    await panel.getByRole('tab', { name: new RegExp(textsOf(language)('tabs.queue')) }).click()
  })
