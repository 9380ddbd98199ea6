import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'
import {
  assignedId,
  assignments,
  dismissWelcome,
  entries,
  goToTicket,
  openFirstAssignment,
  openInbox,
  openQueue,
  openTicketId,
  people,
  sidebar,
} from './support/inbox.ts'

const overall = (page: Page) => sidebar(page).getByRole('textbox', { name: 'Overall' })
const review = (page: Page) => sidebar(page).getByRole('tab', { name: /^Review/ })

test('keeps the drafts of two open tickets apart, also when all panels are loaded anew', async ({
  page,
  carousel,
}) => {
  await openInbox(page, carousel.inboxUrl, { person: people.luc })
  await dismissWelcome(sidebar(page))
  await openQueue(sidebar(page), 2)
  const ids = await Promise.all([0, 1].map((n) => assignedId(assignments(sidebar(page)).nth(n))))
  const opened = new Set([await openTicketId(page), ...ids])
  for (const words of ['one', ' two']) {
    for (const id of ids) {
      await goToTicket(page, id)
      // The queue was opened beside one of them, where the inbox begins.
      await review(page).click()
      await overall(page).pressSequentially(`${words} ${id}`)
    }
  }
  await expect(page.locator('#tray iframe')).toHaveCount(opened.size)
  await sidebar(page).getByRole('tab', { name: /^Past/ }).click()
  await page.reload()
  await expect(sidebar(page).getByRole('tab', { name: /^Past/, selected: true })).toBeVisible()
  await review(page).click()
  for (const id of ids.toReversed()) {
    await goToTicket(page, id)
    await expect(overall(page)).toHaveValue(`one ${id} two ${id}`)
  }
})

test('follows the colours of the helpdesk, in panels that are put away as well', async ({
  page,
  carousel,
}) => {
  await openInbox(page, carousel.inboxUrl, { person: people.luc, scheme: 'light' })
  const colours = () =>
    sidebar(page)
      .locator('html')
      .evaluate((html) => getComputedStyle(html).colorScheme)
  await expect(sidebar(page).getByRole('tab').first()).toBeVisible()
  await expect.poll(colours).toContain('light')
  const first = await openTicketId(page)
  const other = (await entries(page)).find(({ id }) => id !== first)
  await goToTicket(page, other?.id ?? 0)
  await expect(sidebar(page).getByRole('tab').first()).toBeVisible()
  await page.locator('#scheme').click()
  await expect.poll(colours).toContain('dark')
  await goToTicket(page, first)
  await expect.poll(colours).toContain('dark')
})

test('takes in a change of the ticket while somebody types', async ({ page, carousel }) => {
  await openInbox(page, carousel.inboxUrl, { person: people.amira })
  await dismissWelcome(sidebar(page))
  const id = await openFirstAssignment(page)
  await overall(page).pressSequentially('Half a sen')
  await page.route(`**/api/conversations/${id}/panel*`, async (route) => {
    const response = await route.fetch()
    const panel = await response.json()
    panel.facts.tags = ['changed-meanwhile']
    await route.fulfill({ response, json: panel })
  })
  // As the helpdesk tells it, in its own words.
  await page.evaluate((origin) => {
    const frame = document.querySelector<HTMLIFrameElement>('#tray .frame:not([hidden]) iframe')
    const tell = (key: string, message: unknown) =>
      frame?.contentWindow?.postMessage({ key: `zaf.${key}`, message }, origin)
    tell('ticket.updated', { id: 101 })
    tell('ticket.conversation.changed', [])
  }, carousel.productUrl)
  await overall(page).pressSequentially('tence, whole', { delay: 300 })
  await expect(sidebar(page).getByText('changed-meanwhile')).toBeVisible()
  await overall(page).pressSequentially('.')
  await expect(overall(page)).toHaveValue('Half a sentence, whole.')
  await expect(overall(page)).toBeFocused()
})
