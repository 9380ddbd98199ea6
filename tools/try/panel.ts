import type { FrameLocator, Page } from '@playwright/test'
import { Queue } from '#shared/contract/assignments.ts'
import { Panel } from '#shared/contract/conversations.ts'
import type { Carousel } from '#test/e2e/support/carousel.ts'
import { goToTicket, openInbox, sidebar } from '#test/e2e/support/inbox.ts'
import { cardTexts, expectOnCard, openIntercom, panelLink } from '#test/e2e/support/intercom.ts'
import { NotToTry } from './people.ts'

/** The panel of a conversation that its person can review, as it is open in the browser. */
export type OpenPanel = {
  /** The page that hears the keyboard. */
  page: Page
  app: Page | FrameLocator
  conversation: string
  /** Asks the API as this person. */
  readPanel(): Promise<Panel>
}

/** The bearer that the app's own requests carry, once it has made one. */
function listen(page: Page) {
  let bearer: string | undefined
  page.context().on('request', (request) => {
    bearer = request.headers()['authorization'] ?? bearer
  })
  return () => bearer
}

async function ask(productUrl: string, path: string, bearer: () => string | undefined) {
  for (;;) {
    const authorization = bearer()
    if (authorization !== undefined) {
      const answer = await fetch(productUrl + path, { headers: { authorization } })
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
      return answer.json()
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** What is first in this person's queue. Throws `NotToTry` where there is nothing. */
async function firstAssigned(productUrl: string, bearer: () => string | undefined) {
  const { assignments } = Queue.parse(await ask(productUrl, '/api/queue', bearer))
  const [first] = assignments
  if (first === undefined) throw new NotToTry('There is nothing in the queue of this person.')
  return first.conversation
}

/** Opens the sidebar in the inbox that is like Zendesk's. */
export async function openSidebar(
  page: Page,
  { inboxUrl, productUrl }: Carousel,
  person: number,
): Promise<OpenPanel> {
  const bearer = listen(page)
  await openInbox(page, inboxUrl, { person })
  const conversation = await firstAssigned(productUrl, bearer)
  await goToTicket(page, Number(conversation))
  return opened(page, sidebar(page), { productUrl, bearer, conversation })
}

/** Opens the panel in a tab of its own, from a card in the inbox that is like Intercom's. */
export async function openTab(
  page: Page,
  { intercomUrl, productUrl }: Carousel,
  person: number,
): Promise<OpenPanel> {
  const bearer = listen(page)
  const first = await followCard(page, intercomUrl, { person })
  const conversation = await firstAssigned(productUrl, bearer)
  await first.close()
  const tab = await followCard(page, intercomUrl, { person, ticket: Number(conversation) })
  return opened(tab, tab, { productUrl, bearer, conversation })
}

async function followCard(page: Page, url: string, view: { person: number; ticket?: number }) {
  await openIntercom(page, url, view)
  const t = cardTexts('en')
  const link = panelLink(page)
  await expectOnCard(page, link, [t('overview.panel')])
  const opening = page.waitForEvent('popup')
  await link.click()
  const tab = await opening
  await tab.getByRole('button', { name: t('page.continue') }).click()
  await tab.getByRole('tab').first().waitFor()
  return tab
}

async function opened(
  page: Page,
  app: Page | FrameLocator,
  about: { productUrl: string; bearer: () => string | undefined; conversation: string },
): Promise<OpenPanel> {
  const { productUrl, bearer, conversation } = about
  const path = `/api/conversations/${encodeURIComponent(conversation)}/panel`
  const readPanel = async () => Panel.parse(await ask(productUrl, path, bearer))
  await app.locator('[aria-keyshortcuts^="Control+Enter"]:enabled').waitFor()
  await app.getByRole('tab').first().focus()
  return { page, app, conversation, readPanel }
}
