import type { Locator, Page } from '@playwright/test'
import { expect } from './fixtures.ts'
import type { View } from './inbox.ts'
import { cardTextsOf, type TextLanguage } from './texts.ts'

/** A text of the cards in a language, as a pattern where it has places to fill in. */
export function cardTexts(language: TextLanguage) {
  const textOf = cardTextsOf(language)
  return (key: string): RegExp => {
    const text = textOf(key)
    const parts = text.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    // What was done has a mark before it.
    return new RegExp(`^(✅ )?${parts.join('.*')}$`)
  }
}

/** The app's card beside the open conversation. */
export const cardOf = (page: Page): Locator => page.locator('.card-body')

/** The link to the full panel, on a card of its own: others may lead to conversations. */
export const panelLink = (page: Page): Locator =>
  cardOf(page).locator('a.ck-button[href*="/entry/intercom/panel/"]')

/** Waits until the app has answered. */
export async function expectReady(page: Page) {
  await expect(page.locator('.card-body[data-state="ready"]:not([aria-busy])')).toBeVisible()
}

/** Presses a button or an item of the card and waits for the answer. */
export async function press(page: Page, name: string | RegExp) {
  await cardOf(page).getByRole('button', { name }).first().click()
  await expectReady(page)
}

/**
 * Waits until this shows on the card. A server that is busy answers with a card that says so after a
 * second, and what was pressed goes on behind it: then from the first card, by these buttons.
 */
export async function expectOnCard(page: Page, there: Locator, path: RegExp[]) {
  await expectReady(page)
  await expect(async () => {
    if (await there.first().isVisible()) return
    await page.locator('#reload').click()
    await expectReady(page)
    for (const name of path) {
      await cardOf(page).getByRole('button', { name }).first().click({ timeout: 2000 })
      await expectReady(page)
    }
    await expect(there.first()).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 120_000 })
}

/**
 * Opens the inbox that is like Intercom's as somebody, and reads away the notice of the first
 * opening. The product may still be reading the conversations: it says so, and is asked again.
 */
export async function openIntercom(page: Page, url: string, view: View) {
  const { person, language = 'en', scheme = 'light', ticket } = view
  const query = new URLSearchParams({ user: String(person), lang: language, scheme })
  const place = ticket === undefined ? '/' : `/a/inbox/_/inbox/conversation/${ticket}`
  await page.goto(`${url}${place}?${query}`)
  await expectReady(page)
  const t = cardTexts(language)
  await expect(async () => {
    const understood = cardOf(page).getByRole('button', { name: t('welcome.understood') })
    if (await understood.isVisible()) await understood.click()
    else if (!(await queueLink(page, language).isVisible())) await page.locator('#reload').click()
    await expectReady(page)
    await expect(queueLink(page, language)).toBeVisible({ timeout: 1000 })
  }).toPass({ timeout: 120_000 })
}

/** The way to the queue, on the first card. */
export const queueLink = (page: Page, language: 'en' | 'fr' | 'ar' = 'en'): Locator =>
  cardOf(page).getByRole('button', { name: cardTexts(language)('overview.queue') })

/** The number of the conversation that the address names. */
export const openConversation = (page: Page): number =>
  Number(/conversation\/(\d+)/.exec(page.url())?.[1])

/** Chooses an option of a criterion. */
export async function choose(page: Page, criterion: string, option: string) {
  const group = cardOf(page).getByRole('group', { name: criterion, exact: true })
  await group.getByRole('radio', { name: option, exact: true }).check()
}

/**
 * Opens the queue, fetches until an assignment is there, and goes to its conversation in this tab
 * (Intercom opens another). Answers its number.
 */
export async function goToAssignment(page: Page): Promise<number> {
  const t = cardTexts('en')
  const items = cardOf(page).locator('a.ck-item')
  const fetching = cardOf(page).getByRole('button', { name: /^(Fetch 1|Look again)$/ })
  await expect(async () => {
    await expectOnCard(page, items.or(fetching), [t('overview.queue')])
    if ((await items.count()) > 0) return
    await fetching.first().click()
    await expectReady(page)
    expect(await items.count()).toBeGreaterThan(0)
  }).toPass({ timeout: 120_000 })
  const href = await items.first().getAttribute('href')
  await page.goto(href ?? '')
  await expectReady(page)
  return openConversation(page)
}
