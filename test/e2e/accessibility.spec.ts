import type { Page } from '@playwright/test'
import { checksOf, type Look } from './support/accessibility.ts'
import { expect, test } from './support/fixtures.ts'
import {
  assignments,
  beNewcomer,
  criterion,
  dismissWelcome,
  type Entry,
  entries,
  fullPage,
  goToFullPage,
  goToTicket,
  openInbox,
  openQueue,
  people,
  sidebar,
  type View,
  welcome,
} from './support/inbox.ts'
import { textsOf } from './support/texts.ts'

/** Each look has two people of its own, so that one test does not use up another's queue. */
const looks: { name: string; newcomer: number; view: View; look: Look }[] = [
  {
    name: 'light and dark',
    newcomer: people.chloe,
    view: { person: people.bruno, scheme: 'light' },
    look: 'light and dark',
  },
  {
    name: 'Arabic',
    newcomer: people.yasmine,
    view: { person: people.omar, language: 'ar', scheme: 'light' },
    look: 'words',
  },
]

for (const { name, newcomer, view, look } of looks) {
  const { expectAccessible, expectInboxAccessible } = checksOf(look)
  const t = textsOf(view.language ?? 'en')

  /** The tab of the sidebar with this text of ours. */
  const tab = (page: Page, key: string) =>
    sidebar(page).getByRole('tab', { name: new RegExp(`^${t(key)}`) })

  test.describe(`in ${name}`, () => {
    test('the form is accessible from the first look to the last', async ({ page, carousel }) => {
      const noLonger = await beNewcomer(page)
      await openInbox(page, carousel.inboxUrl, { ...view, person: newcomer })
      await expect(welcome(sidebar(page))).toBeVisible()
      await expectAccessible(page, 'welcome')
      await dismissWelcome(sidebar(page))
      await noLonger()
      await openQueue(sidebar(page), 1)
      await expectAccessible(page, 'queue, filled')
      await sidebar(page)
        .getByRole('button', { name: withNumber(t('queue.hand_back_of')) })
        .first()
        .click()
      await expect(sidebar(page).getByText(t('queue.hand_back_legend'))).toBeVisible()
      await expectAccessible(page, 'queue, handing back')
      await assignments(sidebar(page)).first().click()

      const app = sidebar(page)
      const submit = app.getByRole('button', { name: t('review.submit') })
      await expect(submit).toBeEnabled()
      await expectAccessible(page, 'review, untouched')
      await criterion(app, 'quality').getByRole('button').first().click()
      await expectAccessible(page, 'review, guidance open')
      await criterion(app, 'quality').locator('label').first().click()
      await app.getByRole('textbox').first().fill('…')
      await app.getByRole('button', { name: t('review.follow_up') }).click()
      await app.getByRole('button', { name: t('keys.show') }).click()
      await expectAccessible(page, 'review, half filled')
      await submit.click()
      await expect(app.getByRole('alert').last()).toBeVisible()
      await expectAccessible(page, 'review, ratings missing')

      for (const key of ['tone', 'processes'])
        await criterion(app, key).locator('label').nth(1).click()
      await page.context().setOffline(true)
      await submit.click()
      await expect(app.getByText(t('sent.waiting_text'))).toBeVisible()
      await expectAccessible(page, 'review, offline')
      await page.context().setOffline(false)
      await expect(app.getByText(t('sent.title'))).toBeVisible()
      await expectAccessible(page, 'review, submitted')
      await tab(page, 'tabs.past').click()
      await expect(app.getByRole('article').first()).toContainText('…')
      await expectAccessible(page, 'past, filled')
    })

    test('what cannot be reviewed is said accessibly', async ({ page, carousel }) => {
      await openInbox(page, carousel.inboxUrl, view)
      await dismissWelcome(sidebar(page))
      const all = await entries(page)
      const others = all.filter((entry) => !entry.answerers.includes(view.person))

      await goToTicket(
        page,
        idOf(others, (entry) => entry.status === 'open' && isAnswered(entry)),
      )
      await expect(
        sidebar(page).getByRole('button', { name: t('eligibility.anyway') }),
      ).toBeVisible()
      await expectAccessible(page, 'not eligible, may be reviewed anyway')

      await goToTicket(
        page,
        idOf(others, (entry) => entry.tags.includes('legal') && isAnswered(entry)),
      )
      await expect(sidebar(page).getByText(t('eligibility.title_refused'))).toBeVisible()
      await expectAccessible(page, 'not eligible at all')

      await goToTicket(
        page,
        idOf(all, (entry) => entry.answerers.includes(view.person)),
      )
      await expect(sidebar(page).getByText(t('own.title'))).toBeVisible()
      await expectAccessible(page, 'own conversation')

      await goToTicket(
        page,
        idOf(others, (entry) => !isAnswered(entry)),
      )
      await expect(sidebar(page).getByText(t('panel.nobody.title'))).toBeVisible()
      await expectAccessible(page, 'review, empty')
      await tab(page, 'tabs.past').click()
      await expect(sidebar(page).getByText(t('past.empty.title'))).toBeVisible()
      await expectAccessible(page, 'past, empty')
    })

    test('reviews of my work are accessible, and what fails', async ({ page, carousel }) => {
      await openInbox(page, carousel.inboxUrl, view)
      await dismissWelcome(sidebar(page))
      await tab(page, 'tabs.for_me').click()
      await expect(sidebar(page).getByRole('article').first()).toBeVisible()
      await expectAccessible(page, 'for me, filled')

      await page.route('**/api/**', (route) => route.abort())
      await goToTicket(
        page,
        idOf(await entries(page), (entry) => entry.status === 'closed'),
      )
      await tab(page, 'tabs.past').click()
      await expect(sidebar(page).getByText(t('past.failed'))).toBeVisible()
      await expectAccessible(page, 'past, failed')
    })

    test('empty tabs are accessible', async ({ page, carousel }) => {
      // Everybody in the demo has reviews, so these are taken out of the reply.
      await page.route('**/api/received-reviews*', async (route) => {
        const response = await route.fetch()
        await route.fulfill({ response, json: { ...(await response.json()), reviews: [] } })
      })
      await openInbox(page, carousel.inboxUrl, { ...view, person: people.sofia })
      await dismissWelcome(sidebar(page))
      await tab(page, 'tabs.for_me').click()
      await expect(sidebar(page).getByText(t('my_reviews.received.empty.title'))).toBeVisible()
      await expectAccessible(page, 'for me, empty')
      await tab(page, 'tabs.queue').click()
      await expect(
        sidebar(page).getByRole('heading', { name: t('queue.empty.title') }),
      ).toBeVisible()
      await expectAccessible(page, 'queue, empty')
    })

    test('the inbox and the full page are accessible', async ({ page, carousel }) => {
      await openInbox(page, carousel.inboxUrl, view)
      await dismissWelcome(sidebar(page))
      await expectInboxAccessible(page, 'inbox')
      await page.locator('#me').click()
      await expect(page.locator('#people')).toBeVisible()
      await expectInboxAccessible(page, 'inbox, choosing who I am', '#top')
      await page.keyboard.press('Escape')
      await goToFullPage(page)
      await expect(fullPage(page).getByRole('article').first()).toBeVisible()
      await expectAccessible(page, 'full page', '#full')
    })
  })
}

/** A text with `#{id}` in it, for any number. */
function withNumber(text: string): RegExp {
  const [before = '', after = ''] = text.split('{id}')
  return new RegExp(`^${before}\\d+${after}$`)
}

function isAnswered(entry: Entry): boolean {
  return entry.answerers.length > 0
}

function idOf(list: Entry[], fits: (entry: Entry) => boolean): number {
  const found = list.find(fits)
  if (!found) throw new Error('The demo has no such conversation')
  return found.id
}
