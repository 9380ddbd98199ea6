import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'
import { criterion, entries, openInbox, openTicketId, people, sidebar } from './support/inbox.ts'
import { cardOf, cardTexts, openIntercom } from './support/intercom.ts'

/** Becomes somebody by the menu at the head of the page, as who tries the demo does. */
async function become(page: Page, name: string) {
  await page.locator('#me').click()
  await page.locator('#people').getByText(name).click()
  await expect(page.locator('#me')).toContainText(name)
}

/** What the inbox that is open would show first to each of these people. */
async function firstOfEach(page: Page, everybody: number[]) {
  const candidates = (await entries(page)).map(({ id }) => id)
  return page.evaluate(
    async ({ everybody, candidates }) => {
      const { pageKey } = JSON.parse(document.getElementById('settings')?.textContent ?? '{}')
      const ask = async (user: number) => {
        const headers = {
          'content-type': 'application/json',
          'x-demo-page': pageKey,
          'x-demo-user': String(user),
        }
        const body = JSON.stringify({ candidates })
        const reply = await fetch('/demo/first', { method: 'POST', headers, body })
        return (await reply.json()).conversation
      }
      return Promise.all(everybody.map(ask))
    },
    { everybody, candidates },
  )
}

test('either inbox opens for everybody on a conversation that they can review', async ({
  page,
  carousel,
}) => {
  const everybody = Object.values(people)
  const numbers = everybody.map(() => expect.any(Number))
  // Nothing is dealt to who is away.
  const { sofia } = people
  await openInbox(page, carousel.inboxUrl, { person: sofia })
  await expect(criterion(sidebar(page), 'quality')).toBeVisible()
  expect(await firstOfEach(page, everybody)).toEqual(numbers)
  await openIntercom(page, carousel.intercomUrl, { person: sofia })
  const start = cardTexts('en')('overview.start')
  await expect(cardOf(page).getByRole('button', { name: start })).toBeVisible()
  expect(await firstOfEach(page, everybody)).toEqual(numbers)
})

test('another person gets a conversation of theirs, unless somebody chose what is open', async ({
  page,
  carousel,
}) => {
  await openInbox(page, carousel.inboxUrl, { person: people.karim })
  await expect(criterion(sidebar(page), 'quality')).toBeVisible()
  const before = await openTicketId(page)
  await become(page, 'Hana Suzuki')
  await expect.poll(() => openTicketId(page)).not.toBe(before)
  await expect(criterion(sidebar(page), 'quality')).toBeVisible()
  await page.locator('#list .row').last().click()
  await expect.poll(() => openTicketId(page)).not.toBe(before)
  const chosen = await openTicketId(page)
  await become(page, 'Karim Aziz')
  await expect(sidebar(page).getByRole('tab').first()).toBeVisible()
  expect(await openTicketId(page)).toBe(chosen)
})
