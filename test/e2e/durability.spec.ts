import { expect, test } from './support/fixtures.ts'
import {
  criterion,
  dismissWelcome,
  openFirstAssignment,
  openInbox,
  people,
  rate,
  sidebar,
} from './support/inbox.ts'

test('keeps a half-filled form over a reload', async ({ page, carousel }) => {
  await openInbox(page, carousel.inboxUrl, { person: people.priya })
  await dismissWelcome(sidebar(page))
  await openFirstAssignment(page)
  await rate(sidebar(page), 'quality', 'Good')
  await sidebar(page).getByRole('textbox', { name: 'Overall' }).fill('Half of a thought')
  await page.reload()

  const app = sidebar(page)
  await expect(criterion(app, 'quality').getByRole('radio', { name: 'Good' })).toBeChecked()
  await expect(app.getByRole('textbox', { name: 'Overall' })).toHaveValue('Half of a thought')
})

test('shows the draft on another device', async ({ page, browser, carousel }) => {
  const view = { person: people.john }
  await openInbox(page, carousel.inboxUrl, view)
  await dismissWelcome(sidebar(page))
  const ticket = await openFirstAssignment(page)
  const app = sidebar(page)
  await rate(app, 'tone', 'Exceptional')
  await app.getByRole('textbox', { name: 'Overall' }).fill('Begun at my desk')
  await expect(app.getByText(/^Saved \d/)).toBeVisible()

  const other = await browser.newContext()
  const elsewhere = await other.newPage()
  await openInbox(elsewhere, carousel.inboxUrl, { ...view, ticket })
  await expect(sidebar(elsewhere).getByRole('textbox', { name: 'Overall' })).toHaveValue(
    'Begun at my desk',
  )
  await other.close()
})

test('keeps the draft while the server is down and sends it once', async ({ page, carousel }) => {
  await openInbox(page, carousel.inboxUrl, { person: people.bruno })
  await dismissWelcome(sidebar(page))
  const ticket = await openFirstAssignment(page)
  const app = sidebar(page)
  await rate(app, 'quality', 'Exceptional')
  await carousel.stop()
  try {
    await rate(app, 'tone', 'Good')
    await rate(app, 'processes', 'Yes')
    await app.getByRole('textbox', { name: 'Overall' }).fill('Written while nobody listened')
    await app.getByRole('button', { name: 'Submit review' }).click()
    await expect(app.getByText('Will send when back').first()).toBeVisible()
  } finally {
    await carousel.start()
  }
  await expect(app.getByText('Review sent')).toBeVisible()

  // A fresh look: one review, not two.
  await page.reload()
  const again = sidebar(page)
  await again.getByRole('tab', { name: /^Past/ }).click()
  const past = again.getByRole('tabpanel', { name: /^Past/ })
  await expect(past.getByText('Written while nobody listened')).toHaveCount(1)
  await expect(past.getByText('Written while nobody listened')).toBeVisible()
  expect(page.url()).toContain(`#/tickets/${ticket}`)
})

test('keeps a review while the database is away, and sends it once when told to', async ({
  page,
  carousel,
}) => {
  await openInbox(page, carousel.inboxUrl, { person: people.bruno })
  await dismissWelcome(sidebar(page))
  await openFirstAssignment(page)
  const app = sidebar(page)
  const asked: string[] = []
  // As the server answers without its database.
  await page.route('**/api/reviews', async (route) => {
    asked.push(String(route.request().postDataJSON().idempotencyKey))
    if (asked.length > 2) return route.fallback()
    await route.fulfill({
      status: 503,
      headers: { 'retry-after': '1', 'content-type': 'application/problem+json' },
      body: JSON.stringify({
        type: 'urn:conversation-carousel:problem:unavailable',
        title: 'unavailable',
        status: 503,
        code: 'unavailable',
        detail: 'The database cannot be used at the moment.',
        details: { reason: 'database_unreachable', code: 'ECONNREFUSED' },
      }),
    })
  })
  await rate(app, 'quality', 'Good')
  await rate(app, 'tone', 'Good')
  await rate(app, 'processes', 'Yes')
  const text = `Written without a database ${Date.now()}`
  await app.getByRole('textbox', { name: 'Overall' }).fill(text)
  await app.getByRole('button', { name: 'Submit review' }).click()
  await expect(app.getByText('Review sent')).toBeVisible()
  expect(asked).toHaveLength(3)
  expect(new Set(asked).size).toBe(1)

  await page.reload()
  const again = sidebar(page)
  await again.getByRole('tab', { name: /^Past/ }).click()
  await expect(again.getByRole('tabpanel', { name: /^Past/ }).getByText(text)).toHaveCount(1)
})
