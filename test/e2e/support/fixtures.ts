import { test as base, expect as plainExpect } from '@playwright/test'
import { type Carousel, startCarousel } from './carousel.ts'

/**
 * `carousel` is one running demo for all tests of a worker. An error that a page throws fails the
 * test, as does one that it writes to its console.
 */
export const test = base.extend<{ quietPages: undefined }, { carousel: Carousel }>({
  carousel: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from it.
    async ({}, use, { parallelIndex }) => {
      // One of them begins as it does for a person who has just installed it.
      const carousel = await startCarousel({ quickly: parallelIndex > 0 })
      await use(carousel)
      await carousel.dispose()
    },
    { scope: 'worker', timeout: 660_000 },
  ],
  quietPages: [
    async ({ context }, use) => {
      const errors: string[] = []
      const note = (text: string) => {
        if (!isExpected(text)) errors.push(text)
      }
      context.on('weberror', (error) => note(error.error().message))
      context.on('console', (message) => {
        if (message.type() === 'error') note(message.text())
      })
      await use(undefined)
      // Playwright empties the context for the next test, but leaves it without a network.
      await context.setOffline(false)
      plainExpect(errors, 'errors in the browser').toEqual([])
    },
    { auto: true },
  ],
})

/**
 * What a server that is down or starts anew causes: Chromium reports each failed request, and the
 * inbox of the demo looks for changes in vain.
 */
function isExpected(text: string): boolean {
  return /^Failed to (load resource|fetch)|^The demo helpdesk answered 401/.test(text)
}

/** Waits as long as the tests do, also where no test runs (`npm run try`). */
export const expect = plainExpect.configure({ timeout: 60_000 })
