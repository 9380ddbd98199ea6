import { checksOf, expectAppAccessible, type Look } from './support/accessibility.ts'
import { expect, test } from './support/fixtures.ts'
import {
  assignedId,
  assignments,
  dismissWelcome,
  openInbox,
  openTicketId,
  people,
  queueBar,
  sidebar,
  type View,
} from './support/inbox.ts'
import { becomeStranger } from './support/stranger.ts'
import { textsOf } from './support/texts.ts'

test('opens my queue from anywhere by keyboard, and a ticket from it', async ({
  page,
  carousel,
}) => {
  await openInbox(page, carousel.inboxUrl, { person: people.hana })
  const button = page.locator('#queue')
  await button.press('Enter')
  const app = queueBar(page)
  await dismissWelcome(app)
  await app.getByRole('button', { name: 'Fetch 1', exact: true }).click()
  await expect(app.getByText('1 conversation added')).toBeVisible()
  await expect(app.getByRole('navigation')).toHaveCount(0)

  await app.getByRole('button', { name: 'Fetch 1', exact: true }).press('Escape')
  await expect(page.locator('#popover')).toBeHidden()
  await expect(button).toBeFocused()
  await expect(button).toHaveAttribute('aria-expanded', 'false')

  // It goes on unseen, and asks again when it is opened.
  const asked = page.waitForRequest((request) => request.url().endsWith('/api/queue'))
  await button.press('Enter')
  await asked
  const first = assignments(app).first()
  const id = await assignedId(first)
  await first.press('Enter')
  await expect.poll(() => openTicketId(page)).toBe(id)
  await expect(page.locator('#popover')).toBeHidden()
  await expect(sidebar(page).getByRole('button', { name: 'Submit review' })).toBeVisible()
})

const looks: { name: string; view: View; look: Look }[] = [
  {
    name: 'light and dark',
    view: { person: people.amira, scheme: 'light' },
    look: 'light and dark',
  },
  {
    name: 'Arabic',
    view: { person: people.amira, language: 'ar', scheme: 'dark' },
    look: 'words',
  },
]

for (const { name, view, look } of looks) {
  const { expectAccessible, expectInboxAccessible } = checksOf(look)
  const t = textsOf(view.language ?? 'en')

  test(`in ${name}, the window and the page of a stranger are accessible`, async ({
    page,
    carousel,
  }) => {
    await openInbox(page, carousel.inboxUrl, view)
    await dismissWelcome(sidebar(page))
    await page.locator('#queue').click()
    const app = queueBar(page)
    await dismissWelcome(app)
    await expect(app.getByText(t('queue.fetch_legend'))).toBeVisible()
    await expectAccessible(page, 'queue from the top bar', '#popover')
    await app.getByRole('tab').nth(1).click()
    await expect(app.getByRole('article').first()).toBeVisible()
    await expectAccessible(page, 'for me from the top bar', '#popover')
    await expectInboxAccessible(page, 'inbox with the window open', '#top')

    await becomeStranger(page, carousel)
    await page.reload()
    const refused = sidebar(page)
    await expect(refused.getByText(t('refused.not_read.title'))).toBeVisible()
    await expectAppAccessible(page, 'a stranger', undefined, look === 'words' ? 'words' : 'all')
    if (look === 'light and dark') {
      // This page has the colours that it was opened in.
      await page.locator('#scheme').click()
      await page.reload()
      await expect(refused.getByText(t('refused.not_read.title'))).toBeVisible()
      const scheme = refused.locator('html').evaluate((html) => getComputedStyle(html).colorScheme)
      expect(await scheme).toContain('dark')
      await expectAppAccessible(page, 'a stranger in the dark', undefined, 'colours')
    }
    // The answer comes into the same frame, which greets the helpdesk once more.
    const answer = page.waitForResponse((response) => response.url().includes('/zendesk/sidebar'))
    await refused.getByRole('button', { name: t('app.try_again') }).click()
    expect((await answer).status()).toBe(401)
    await expect(refused.getByText(t('refused.not_read.title'))).toBeVisible()
  })
}
