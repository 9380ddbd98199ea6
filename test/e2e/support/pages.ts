import type { FrameLocator, Page } from '@playwright/test'
import { expect } from './fixtures.ts'
import { fullPage, type View } from './inbox.ts'
import { textsOf } from './texts.ts'

/** The program's pages as somebody, without the notice of the first opening. */
export async function openPages(page: Page, inboxUrl: string, view: View): Promise<FrameLocator> {
  const { person, language = 'en', scheme = 'light' } = view
  const query = new URLSearchParams({ user: String(person), lang: language, scheme })
  await page.goto(`${inboxUrl}/?${query}#/app`)
  const app = fullPage(page)
  await expect(app.getByRole('navigation').first()).toBeVisible()
  const understood = app.getByRole('button', { name: textsOf(language)('welcome.understood') })
  if ((await understood.count()) > 0) await understood.click()
  await expect(understood).toHaveCount(0)
  return app
}
