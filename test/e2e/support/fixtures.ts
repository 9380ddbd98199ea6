import { test as base } from '@playwright/test'
import { type Carousel, startCarousel } from './carousel.ts'

/**
 * `carousel` is one running demo for all tests of a worker. An error that a page throws fails the
 * test, as does one that it writes to its console.
 */
export const test = base.extend<{ quietPages: undefined }, { carousel: Carousel }>({
  carousel: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from it.
    async ({}, use) => {
      const carousel = await startCarousel()
      await use(carousel)
      await carousel.dispose()
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  quietPages: [
    async ({ context }, use) => {
      const errors: string[] = []
      context.on('weberror', (error) => errors.push(error.error().message))
      context.on('console', (message) => {
        if (message.type() === 'error' && !isExpected(message.text())) errors.push(message.text())
      })
      await use(undefined)
      base.expect(errors, 'errors in the browser').toEqual([])
    },
    { auto: true },
  ],
})

/** Chromium itself reports each failed request; tests of failures cause those on purpose. */
function isExpected(text: string): boolean {
  return /^Failed to load resource/.test(text)
}

export { expect } from '@playwright/test'
