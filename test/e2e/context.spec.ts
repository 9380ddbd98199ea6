import { expectAppAccessible } from './support/accessibility.ts'
import { expect, test } from './support/fixtures.ts'
import { dismissWelcome, openInbox, people, sidebar, type View } from './support/inbox.ts'
import { openTab } from './support/tab.ts'
import { textsOf } from './support/texts.ts'

/** Rated badly, with words; its first answer used a text that is kept ready. */
const ticket = 4749

const looks: View[] = [
  { person: people.priya, language: 'en', scheme: 'light', ticket },
  { person: people.priya, language: 'ar', scheme: 'dark', ticket },
]

for (const view of looks) {
  const t = textsOf(view.language ?? 'en')

  test(`says what was going on around a conversation, by keys, in ${view.language}`, async ({
    page,
    carousel,
  }) => {
    await openInbox(page, carousel.inboxUrl, view)
    const app = sidebar(page)
    await dismissWelcome(app)
    const line = app.locator('button[aria-expanded][aria-controls]:has(time)')
    await line.focus()
    await page.keyboard.press('Enter')
    await expect(line).toHaveAttribute('aria-expanded', 'true')
    for (const key of ['context.canned', 'context.reopened', 'context.solution'] as const)
      await expect(app.getByText(t(key), { exact: true })).toBeVisible()
    await expect(app.getByText('Refund, step by step')).toBeVisible()
    // Asked by the browser, in the person's own name.
    await expect(app.getByText(t('context.words'), { exact: true })).toBeVisible()
    await expectAppAccessible(page, 'what was going on')
    const wide = await app.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)
    expect(wide).toBeLessThanOrEqual(0)
  })
}

test('says it in the panel in a tab, with the words that the server passes on', async ({
  page,
  carousel,
}) => {
  const view = { person: people.priya, language: 'en', scheme: 'light', ticket } as const
  const panel = await openTab(page, carousel.intercomUrl, view)
  await panel.locator('button[aria-expanded][aria-controls]:has(time)').click()
  await expect(panel.getByText('Opened again', { exact: true })).toBeVisible()
})
