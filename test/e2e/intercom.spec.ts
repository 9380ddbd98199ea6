import { expectPageAccessible } from './support/accessibility.ts'
import { expect, test } from './support/fixtures.ts'
import { dismissWelcome, openTicketId, people, sidebar } from './support/inbox.ts'
import {
  cardOf,
  cardTexts,
  choose,
  expectOnCard,
  goToAssignment,
  openConversation,
  openIntercom,
  panelLink,
  press,
  queueLink,
} from './support/intercom.ts'

const t = cardTexts('en')

test('scores an assignment from its card, keeps what was entered, and finds it in Past', async ({
  page,
  carousel,
}) => {
  await openIntercom(page, carousel.intercomUrl, { person: people.john })
  await goToAssignment(page)
  const card = cardOf(page)
  const overall = card.getByRole('textbox', { name: 'Overall' })
  await expectOnCard(page, overall, [t('overview.start'), t('score.overall_more')])
  await choose(page, 'Quality', 'Good')
  await overall.fill('Clear steps, and a warm ending.')
  await press(page, t('review.submit'))

  const missing = card.getByText(t('review.missing_other'))
  await expectOnCard(page, missing, [t('overview.continue'), t('review.submit')])
  await expect(card.getByRole('radio', { name: 'Good' }).first()).toBeChecked()
  const begun = card.getByRole('button', { name: /Clear steps/ })
  await expect(overall.or(begun).first()).toBeVisible()
  await choose(page, 'Tone', 'Exceptional')
  await choose(page, 'Internal processes followed', 'Yes')
  await press(page, t('review.submit'))
  await expectOnCard(page, card.getByText(/Exceptional/), [t('overview.see')])
  await expect(card.getByText('Clear steps, and a warm ending.')).toBeVisible()

  await expectOnCard(page, card.getByRole('button', { name: /Exceptional/ }), [t('overview.past')])
  await press(page, /Exceptional/)
  await expectOnCard(page, card.getByText('Clear steps, and a warm ending.'), [
    t('overview.past'),
    /Exceptional/,
  ])
})

test('fetches conversations and hands one back with a reason', async ({ page, carousel }) => {
  await openIntercom(page, carousel.intercomUrl, { person: people.bruno })
  const opened = await goToAssignment(page)
  const card = cardOf(page)
  const conflict = card.getByRole('radio', { name: t('hand_back.conflict') })
  const mine = new RegExp(`#${opened}\\b`)
  await expectOnCard(page, conflict, [t('overview.queue'), t('queue.hand_back_one'), mine])
  await conflict.check()
  await press(page, t('queue.hand_back_send'))
  const queue = card.getByText(/^\d+ of 5 this week/)
  await expectOnCard(page, queue, [t('overview.queue')])
  await expect(card.getByText(mine)).toHaveCount(0)
})

test('shows what was said about my work, and takes thanks', async ({ page, carousel }) => {
  await openIntercom(page, carousel.intercomUrl, { person: people.chloe })
  const forMe = /(review|reviews) of your work$|^For me/
  const reviews = cardOf(page).locator('button.ck-item')
  await expectOnCard(page, reviews, [forMe])
  const first = await reviews.first().locator('.ck-item-tertiary').innerText()
  const same = new RegExp(first.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const thanks = cardOf(page).getByRole('button', { name: t('card.say_thanks') })
  await expectOnCard(page, thanks, [forMe, same])
  await thanks.click()
  await expectOnCard(page, cardOf(page).getByText(t('card.thanked_you')), [forMe, same])
})

test('opens the full panel in a tab of its own, as one person and once', async ({
  page,
  carousel,
}) => {
  await openIntercom(page, carousel.intercomUrl, { person: people.luc })
  const open = panelLink(page)
  await expectOnCard(page, open, [t('overview.panel')])
  const opening = page.waitForEvent('popup')
  await open.click()
  const panel = await opening
  await panel.getByRole('button', { name: /Luc Moreau/ }).click()
  await expect(panel.getByRole('tab').first()).toBeVisible()
  const back = panel.getByRole('link', { name: `#${openConversation(page)}` })
  await expect(back).toHaveAttribute('href', page.url())
  await expectPageAccessible(panel, 'full panel in a tab')

  const link = await open.getAttribute('href')
  const again = await page.context().newPage()
  const response = await again.goto(link ?? '')
  expect(response?.status()).toBe(410)
})

test('shows the same conversation to the same person in either inbox', async ({
  page,
  carousel,
}) => {
  await openIntercom(page, carousel.intercomUrl, { person: people.priya })
  const shown = openConversation(page)
  await page.locator('.inboxes a').first().click()
  await dismissWelcome(sidebar(page))
  expect(await openTicketId(page)).toBe(shown)
  await expect(page.locator('#me')).toContainText('Priya Nair')
  await page.locator('.inboxes a').last().click()
  await expect(page.locator('#me')).toContainText('Priya Nair')
  await expectOnCard(page, queueLink(page), [])
  expect(openConversation(page)).toBe(shown)
})
