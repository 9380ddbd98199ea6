import { wishKey } from '#app/lib/wish.ts'
import { expect, test } from './support/fixtures.ts'
import {
  assignedId,
  assignments,
  criterion,
  dismissWelcome,
  goToTicket,
  openFirstAssignment,
  openInbox,
  openQueue,
  openTicketId,
  people,
  rate,
  sidebar,
} from './support/inbox.ts'

test('scores an assignment, finds it in Past and opens the next of the queue', async ({
  page,
  carousel,
}) => {
  await openInbox(page, carousel.inboxUrl, { person: people.bruno })
  await dismissWelcome(sidebar(page))
  const scored = await openFirstAssignment(page, 2)
  const app = sidebar(page)
  await rate(app, 'quality', 'Good')
  await rate(app, 'tone', 'Exceptional')
  await rate(app, 'processes', 'Yes')
  await app.getByRole('textbox', { name: 'Overall' }).fill('Clear steps, and a warm ending.')
  await app.getByRole('button', { name: 'Submit review' }).click()

  await expect(app.getByText('Review sent')).toBeVisible()
  await app.getByRole('tab', { name: /^Past/ }).click()
  const past = app.getByRole('tabpanel', { name: /^Past/ })
  await expect(past.getByText('Clear steps, and a warm ending.')).toBeVisible()
  await expect(past.getByText(/Exceptional/).first()).toBeVisible()

  await app.getByRole('tab', { name: /^Review/ }).click()
  await app.getByRole('button', { name: /^Next: #\d+/ }).click()
  await expect.poll(() => openTicketId(page)).not.toBe(scored)
  // It may be the conversation that was open at first: its queue still shows.
  await sidebar(page)
    .getByRole('tab', { name: /^Review/ })
    .click()
  await expect(criterion(sidebar(page), 'quality')).toBeVisible()
})

test('shows the reviewee what was said about their work', async ({ page, carousel }) => {
  await openInbox(page, carousel.inboxUrl, { person: people.priya })
  await dismissWelcome(sidebar(page))
  await openFirstAssignment(page)
  const app = sidebar(page)
  const reviewee = await app.locator('bdi').first().innerText()
  await rate(app, 'quality', 'Needs improvement')
  // The lowest rating asks why by itself.
  const why = app.getByRole('textbox', { name: 'Comment on Quality' })
  await why.fill('The refund was promised for the wrong day.')
  await app.locator('label').filter({ hasText: 'Wrong answer' }).click()
  await expect(app.getByRole('checkbox', { name: 'Wrong answer' })).toBeChecked()
  await rate(app, 'tone', 'Good')
  await rate(app, 'processes', 'Yes')
  await app.getByRole('button', { name: 'Submit review' }).click()
  await expect(app.getByText('Review sent')).toBeVisible()

  await page.locator('#me').click()
  await page.getByRole('menuitemradio', { name: reviewee }).click()
  const theirs = sidebar(page)
  await dismissWelcome(theirs)
  // The reviewee may read another language: For me is the last tab.
  await theirs.getByRole('tab').last().click()
  // Not always the first: beside the conversation it may have been seen already, and unread are first.
  const said = theirs.getByRole('article').filter({ hasText: 'promised for the wrong day.' })
  await expect(said.first()).toBeVisible()
})

test('takes four keys for a review, and one for the next', async ({ page, carousel }) => {
  await openInbox(page, carousel.inboxUrl, { person: people.john })
  const app = sidebar(page)
  await dismissWelcome(app)
  await openQueue(app, 2)
  await app.getByRole('tab', { name: /^Review/ }).click()
  // By keys alone from here: to the queue, and into its first conversation.
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(app.getByRole('tab', { name: /^Queue/ })).toHaveAttribute('aria-selected', 'true')
  const first = assignments(app).first()
  await expect(first).toBeVisible()
  for (let presses = 0; presses < 15; presses++) {
    if (await first.evaluate((element) => element === document.activeElement)) break
    await page.keyboard.press('Tab')
  }
  await expect(first).toBeFocused()
  const id = await assignedId(first)
  await page.keyboard.press('Enter')
  await expect.poll(() => openTicketId(page)).toBe(id)

  // Whoever opened it has the keyboard there: a review is four keys, the next one is one.
  const opened = sidebar(page)
  const rating = criterion(opened, 'quality').getByRole('radio').first()
  await expect(opened.getByRole('button', { name: 'Submit review' })).toBeEnabled()
  await expect(rating).toBeFocused()
  const scored = await openTicketId(page)
  for (const key of ['2', '3', '2']) await page.keyboard.press(key)
  await page.keyboard.press('Control+Enter')
  await expect(opened.getByText('Review sent')).toBeVisible()
  await expect(opened.getByRole('button', { name: /^Next: #/ })).toBeFocused()
  await page.keyboard.press('n')
  await expect.poll(() => openTicketId(page)).not.toBe(scored)
  await expect(criterion(sidebar(page), 'quality').getByRole('radio').first()).toBeFocused()
  await page.keyboard.press('3')
  await expect(
    criterion(sidebar(page), 'quality').getByRole('radio', { name: 'Exceptional' }),
  ).toBeChecked()
})

test('never takes the keyboard from somebody who types in the inbox', async ({
  page,
  carousel,
}) => {
  await openInbox(page, carousel.inboxUrl, { person: people.karim, language: 'en' })
  await dismissWelcome(sidebar(page))
  await openQueue(sidebar(page), 2)
  // The one that is open already has its queue in front.
  const first = await assignedId(assignments(sidebar(page)).first())
  const second = await assignedId(assignments(sidebar(page)).nth(1))
  const id = first === (await openTicketId(page)) ? second : first
  // A wish that is too old, as of a panel that took long to come, and a load that nobody asked for.
  const frame = page.frames().find((one) => one.url().startsWith(carousel.productUrl))
  for (const age of [5000, null]) {
    await frame?.evaluate(
      ([key, conversation, old]) => {
        if (old === null) localStorage.removeItem(key)
        else {
          const wish = { conversation: String(conversation), at: Date.now() - Number(old) }
          localStorage.setItem(key, JSON.stringify(wish))
        }
      },
      [wishKey(String(people.karim)), id, age] as const,
    )
    const search = page.getByRole('searchbox')
    await search.click()
    await page.keyboard.type('re')
    await goToTicket(page, id)
    await expect(sidebar(page).getByRole('button', { name: 'Submit review' })).toBeEnabled()
    await page.keyboard.type('fund 123')
    await expect(search).toBeFocused()
    await expect(sidebar(page).getByRole('radio', { checked: true })).toHaveCount(0)
    await search.fill('')
  }
})
