import type { FrameLocator, Locator, Page } from '@playwright/test'
import { expect } from './fixtures.ts'
import { textsOf } from './texts.ts'

const languages = ['en', 'fr', 'ar'] as const

/** People of the demo's company, by what makes them different. */
export const people = {
  chloe: 101,
  bruno: 102,
  /** Reads Arabic. */
  amira: 103,
  john: 104,
  /** Reads Arabic, French and English. */
  yasmine: 105,
  /** Part-time, reads Arabic. */
  omar: 106,
  /** A lead. */
  priya: 107,
  /** Reads French. */
  luc: 108,
  /** A newcomer. */
  hana: 109,
  /** Reads Arabic. */
  karim: 110,
  /** On leave. */
  sofia: 111,
  /** An admin. */
  daniel: 112,
} as const

export type View = {
  person: number
  language?: 'en' | 'fr' | 'ar'
  scheme?: 'light' | 'dark'
  /** A conversation's number; without one the inbox chooses. */
  ticket?: number
}

/** The parts of a conversation in the inbox that tests choose by. */
export type Entry = {
  id: number
  status: string
  language: string | null
  tags: string[]
  assignee: { id: number; name: string } | null
  answerers: number[]
}

/** Opens the demo inbox as somebody, in a language and scheme. */
export async function openInbox(page: Page, inboxUrl: string, view: View) {
  const { person, language = 'en', scheme = 'light', ticket } = view
  const query = new URLSearchParams({ user: String(person), lang: language, scheme })
  await page.goto(`${inboxUrl}/?${query}${ticket === undefined ? '' : `#/tickets/${ticket}`}`)
}

/** Where the app shows in the inbox: beside the open conversation, all over it, in a small window. */
export type Part = '#tray' | '#full' | '#popover'

/** The iframe that shows in a part of the inbox. */
export function frameOf(page: Page, part: Part = '#tray'): Locator {
  return page.locator(`${part} .frame:not([hidden]) iframe`)
}

/** The sidebar beside the open conversation. */
export function sidebar(page: Page): FrameLocator {
  return frameOf(page).contentFrame()
}

/** The app's own full page. */
export function fullPage(page: Page): FrameLocator {
  return frameOf(page, '#full').contentFrame()
}

/** The app in the window of the top bar. */
export function queueBar(page: Page): FrameLocator {
  return frameOf(page, '#popover').contentFrame()
}

/** Goes to the app's own full page within the inbox, as a click on its icon does. */
export async function goToFullPage(page: Page) {
  await page.evaluate(() => {
    window.location.hash = '#/app'
  })
}

/** Every conversation of the inbox, as the page itself reads them. */
export async function entries(page: Page): Promise<Entry[]> {
  return page.evaluate(async () => {
    const settings = JSON.parse(document.getElementById('settings')?.textContent ?? '{}')
    // Everybody sees the same conversations.
    const user = String(settings.people[0].id)
    const headers = { 'x-demo-page': settings.pageKey, 'x-demo-user': user }
    return (await fetch('/demo/conversations', { headers })).json()
  })
}

/** Goes to a conversation within the page, as a click in the list does. */
export async function goToTicket(page: Page, ticket: number) {
  await page.evaluate((id) => {
    window.location.hash = `#/tickets/${id}`
  }, ticket)
  await expect.poll(() => openTicketId(page)).toBe(ticket)
}

/**
 * The number of the conversation whose sidebar shows; `NaN` where none does. The address changes
 * earlier: until the inbox has followed it, the sidebar of the one before answers.
 */
export async function openTicketId(page: Page): Promise<number> {
  const shown = page.locator('#tray .frame:not([hidden])')
  if ((await shown.count()) === 0) return Number.NaN
  return Number(await shown.getAttribute('data-ticket'))
}

/** The button that ends the notice of the first opening, in any language. */
export function welcome(app: FrameLocator): Locator {
  const texts = languages.map((language) => textsOf(language)('welcome.understood'))
  return app.getByRole('button', { name: new RegExp(`^(${texts.join('|')})$`) })
}

/**
 * Lets whoever opens the sidebar be somebody who has not been told what is recorded, whatever other
 * tests did as the same person, in every conversation until the returned function is called.
 */
export async function beNewcomer(page: Page): Promise<() => Promise<void>> {
  const mark = `told ${crypto.randomUUID()}`
  await page.addInitScript((told) => {
    // Between the end of the document and the scripts that read what stands in it.
    document.addEventListener('readystatechange', () => {
      const boot = document.getElementById('boot')
      if (document.readyState !== 'interactive' || !boot?.textContent) return
      if (localStorage.getItem(told) === null)
        boot.textContent = boot.textContent.replace('"welcomed":true', '"welcomed":false')
    })
  }, mark)
  const root = sidebar(page).locator('html')
  return () => root.evaluate((_, told) => localStorage.setItem(told, ''), mark)
}

/** Waits for the sidebar and reads away the notice of the first opening, in any language. */
export async function dismissWelcome(app: FrameLocator) {
  await expect(app.getByRole('tab').first()).toBeVisible()
  const button = welcome(app)
  if ((await button.count()) === 0) return
  await button.click()
  await expect(button).toHaveCount(0)
}

/** A criterion of the form. */
export function criterion(app: FrameLocator, key: string): Locator {
  return app.locator(`fieldset[data-criterion="${key}"]`)
}

/** Chooses an option of a criterion by its label, as a mouse does. */
export async function rate(app: FrameLocator, key: string, option: string) {
  await criterion(app, key).locator('label').filter({ hasText: option }).click()
  await expect(criterion(app, key).getByRole('radio', { name: option })).toBeChecked()
}

/** The titles of the assignments in the queue; pressing one opens its conversation. */
export function assignments(app: FrameLocator): Locator {
  return app.getByRole('listitem').locator('button:has(bdi)')
}

/** Opens the queue tab and fetches what is missing to `atLeast` assignments. */
export async function openQueue(app: FrameLocator, atLeast: number) {
  await app.getByRole('tab').nth(2).click()
  const fetch = app.getByRole('button', { name: /\b3$|\u0663$/ }).last()
  // Where as many are open as one may have, there is nothing to fetch with.
  await expect(fetch.or(assignments(app).first()).first()).toBeVisible()
  const there = await assignments(app).count()
  if (there >= atLeast) return
  await fetch.click()
  await expect.poll(() => assignments(app).count()).toBeGreaterThanOrEqual(atLeast)
}

/** The number of the conversation in an assignment's title. */
export async function assignedId(title: Locator): Promise<number> {
  const name = (await title.getAttribute('aria-label')) ?? (await title.innerText())
  return Number(/#(\d+)/.exec(name)?.[1])
}

/** Opens the first assignment of the queue and returns its number; `atLeast` are there before. */
export async function openFirstAssignment(page: Page, atLeast = 1): Promise<number> {
  await openQueue(sidebar(page), atLeast)
  const first = assignments(sidebar(page)).first()
  const id = await assignedId(first)
  await first.click()
  await expect.poll(() => openTicketId(page)).toBe(id)
  return id
}
