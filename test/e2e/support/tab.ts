import type { Page } from '@playwright/test'
import { expectPageAccessible } from './accessibility.ts'
import { expect } from './fixtures.ts'
import type { View } from './inbox.ts'
import { cardTexts, expectOnCard, openIntercom, panelLink } from './intercom.ts'
import type { TextLanguage } from './texts.ts'

/** Asks a card for the link to the full panel and opens the page of that link, as its person. */
export async function openLink(page: Page, url: string, view: View & { language: TextLanguage }) {
  await openIntercom(page, url, view)
  const t = cardTexts(view.language)
  const link = panelLink(page)
  await expectOnCard(page, link, [t('overview.panel')])
  const opening = page.waitForEvent('popup')
  await link.click()
  return opening
}

/** The full panel in a tab, as its person. */
export async function openTab(page: Page, url: string, view: View & { language: TextLanguage }) {
  const panel = await openLink(page, url, view)
  await expectPageAccessible(panel, `the page of the link in ${view.language}`)
  const t = cardTexts(view.language)
  await panel.getByRole('button', { name: t('page.continue') }).click()
  await expect(panel.getByRole('tab').first()).toBeVisible()
  return panel
}
