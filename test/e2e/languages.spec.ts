import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'
import {
  assignments,
  criterion,
  dismissWelcome,
  openFirstAssignment,
  openInbox,
  openQueue,
  people,
  sidebar,
} from './support/inbox.ts'
import { textsOf } from './support/texts.ts'

test('reads from right to left in Arabic', async ({ page, carousel }) => {
  const t = textsOf('ar')
  await openInbox(page, carousel.inboxUrl, { person: people.karim, language: 'ar' })
  const app = sidebar(page)
  await dismissWelcome(app)
  await expect(app.locator('html')).toHaveAttribute('dir', 'rtl')
  await expect(app.locator('html')).toHaveAttribute('lang', /^ar/)
  await expect(app.getByRole('tab', { name: t('tabs.review') })).toBeVisible()
  const first = await app.getByRole('tab').first().boundingBox()
  const last = await app.getByRole('tab').last().boundingBox()
  expect(first?.x).toBeGreaterThan(last?.x ?? Number.POSITIVE_INFINITY)
})

test('speaks French', async ({ page, carousel }) => {
  const t = textsOf('fr')
  await openInbox(page, carousel.inboxUrl, { person: people.luc, language: 'fr' })
  const app = sidebar(page)
  await dismissWelcome(app)
  await openQueue(app, 1)
  await assignments(app).first().click()
  await expect(app.getByRole('button', { name: t('review.submit') })).toBeVisible()
  await expect(criterion(app, 'quality')).toContainText('Qualité')
})

test('follows the helpdesk into the dark', async ({ page, carousel }) => {
  await openInbox(page, carousel.inboxUrl, { person: people.bruno, scheme: 'light' })
  const app = sidebar(page)
  await dismissWelcome(app)
  const background = () =>
    app.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor)
  const light = await background()
  await page.locator('#scheme').click()
  await expect.poll(background).not.toBe(light)
  await page.reload()
  await expect(sidebar(page).getByRole('tab').first()).toBeVisible()
  await expect.poll(background).not.toBe(light)
})

test('fits 320 pixels without scrolling sideways', async ({ page, carousel }) => {
  await page.addInitScript(() => {
    localStorage.setItem('demo-inbox', JSON.stringify({ trayWidth: 320 }))
  })
  const readers = { en: people.john, fr: people.luc, ar: people.omar } as const
  for (const language of ['en', 'fr', 'ar'] as const) {
    await openInbox(page, carousel.inboxUrl, { person: readers[language], language })
    await dismissWelcome(sidebar(page))
    await openQueue(sidebar(page), 1)
    await expectNoScrolling(page, `queue, ${language}`)
    await openFirstAssignment(page)
    await expect(criterion(sidebar(page), 'quality')).toBeVisible()
    await expectNoScrolling(page, `form, ${language}`)
  }
})

async function expectNoScrolling(page: Page, state: string) {
  const html = sidebar(page).locator('html')
  const [content = 0, frame = 0] = await html.evaluate((it) => [it.scrollWidth, it.clientWidth])
  expect(frame).toBeGreaterThan(0)
  expect(content, state).toBeLessThanOrEqual(frame)
}
