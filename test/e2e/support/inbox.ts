import type { FrameLocator, Locator, Page } from '@playwright/test'
import { expect } from './fixtures.ts'

/** People of the demo's company, by what makes them different. */
export const people = {
  bruno: 102,
  amiraLead: 103,
  john: 104,
  yasmine: 105,
  priyaLead: 107,
  omarPartTime: 106,
  luc: 108,
  karim: 110,
  sofiaOnLeave: 111,
  danielAdmin: 112,
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

/** The sidebar beside the open conversation. */
export function sidebar(page: Page): FrameLocator {
  return page.locator('#tray .frame:not([hidden]) iframe').contentFrame()
}

/** The app's own full page. */
export function fullPage(page: Page): FrameLocator {
  return page.locator('#full .frame:not([hidden]) iframe').contentFrame()
}

/** Every conversation of the inbox, as the page itself reads them. */
export async function entries(page: Page): Promise<Entry[]> {
  return page.evaluate(async () => {
    const settings = JSON.parse(document.getElementById('settings')?.textContent ?? '{}')
    const user = new URLSearchParams(window.location.search).get('user') ?? ''
    const headers = { 'x-demo-page': settings.pageKey, 'x-demo-user': user }
    return (await fetch('/demo/conversations', { headers })).json()
  })
}

/** Goes to a conversation within the page, as a click in the list does. */
export async function goToTicket(page: Page, ticket: number) {
  await page.evaluate((id) => {
    window.location.hash = `#/tickets/${id}`
  }, ticket)
}

/** The number of the open conversation. */
export function openTicketId(page: Page): number {
  return Number(/#\/tickets\/(\d+)/.exec(page.url())?.[1])
}

/** Reads away the notice of the first opening, where it shows. */
export async function dismissWelcome(app: FrameLocator, understood = 'Got it') {
  await expect(app.getByRole('tab').first()).toBeVisible()
  const button = app.getByRole('button', { name: understood })
  if (await button.isVisible()) await button.click()
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

/** Opens the first assignment of the queue and returns its number. */
export async function openFirstAssignment(page: Page): Promise<number> {
  const app = sidebar(page)
  await app.getByRole('tab', { name: /^Queue/ }).click()
  const open = app.getByRole('button', { name: /^Open #\d+/ }).first()
  const id = Number(
    /#(\d+)/.exec((await open.getAttribute('aria-label')) ?? (await open.innerText()))?.[1],
  )
  await open.click()
  await expect.poll(() => openTicketId(page)).toBe(id)
  return id
}
