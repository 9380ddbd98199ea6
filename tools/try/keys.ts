import { chromium, type Page } from '@playwright/test'
import type { Panel } from '#shared/contract/conversations.ts'
import type { Review } from '#shared/contract/reviews.ts'
import { startCarousel } from '#test/e2e/support/carousel.ts'
import { chromiumArgs, getChromium } from '#test/support/chromium.ts'
import { readKeystroke } from './keystrokes.ts'
import { openSidebar, openTab } from './panel.ts'
import { NotToTry } from './people.ts'

/** How long a panel may take to send what was submitted by the last key, milliseconds. */
const patienceMs = 5000

/**
 * Starts the demo, sends these keys to the open panel of a conversation that this person (their id in the demo) is to
 * review,
 * and answers the review that is stored then. Throws `NotToTry`. Everything is ended and removed.
 */
export async function tryKeys(
  keys: string[],
  { person, helpdesk }: { person: number; helpdesk: 'zendesk' | 'intercom' },
): Promise<Review> {
  const carousel = await startCarousel({ quickly: true })
  try {
    const browser = await chromium.launch({ executablePath: getChromium(), args: chromiumArgs })
    try {
      const page = await browser.newPage({ locale: 'en-GB' })
      const open = helpdesk === 'zendesk' ? openSidebar : openTab
      const panel = await open(page, carousel, person)
      const sent = await send(panel.page, keys)
      if (!sent) throw new NotToTry('These keys submitted no review.')
      return newReview(await panel.readPanel())
    } finally {
      await browser.close()
    }
  } finally {
    await carousel.dispose()
  }
}

/** Sends the keys; answers whether a review was stored by them. */
async function send(page: Page, keys: string[]): Promise<boolean> {
  const isSubmit = (url: string, method: string) =>
    method === 'POST' && new URL(url).pathname === '/api/reviews'
  const asked = page.waitForRequest((one) => isSubmit(one.url(), one.method()), { timeout: 0 })
  // Without one, it ends with the page.
  asked.catch(() => undefined)
  for (const key of keys) {
    const stroke = readKeystroke(key)
    if ('press' in stroke) await page.keyboard.press(stroke.press)
    else await page.keyboard.type(stroke.type)
  }
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, patienceMs, undefined))
  const request = await Promise.race([asked, late])
  const answer = await request?.response()
  return answer?.ok() ?? false
}

function newReview({ reviewees }: Panel): Review {
  const review = reviewees.find(({ myReview }) => myReview !== null)?.myReview
  if (!review) throw new NotToTry('The review was sent, and is not there.')
  return review
}
