import { defineConfig } from '@playwright/test'
import { chromiumArgs, getChromium } from './test/support/chromium.ts'

/** Browser tests on the real thing: demo helpdesk, product server, Zendesk's SDK, Chromium. */
export default defineConfig({
  testDir: './test/e2e',
  outputDir: './test-results/e2e',
  // One carousel serves all tests: two would not be faster on two cores.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  retries: 0,
  reporter: 'list',
  use: {
    viewport: { width: 1360, height: 860 },
    locale: 'en-GB',
    timezoneId: 'Europe/Paris',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: getChromium(), args: chromiumArgs },
  },
})
