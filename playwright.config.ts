import { defineConfig } from '@playwright/test'
import { chromiumArgs, getChromium } from './test/support/chromium.ts'

/** Browser tests on the real thing: demo helpdesk, product server, Zendesk's SDK, Chromium. */
export default defineConfig({
  testDir: './test/e2e',
  outputDir: './test-results/e2e',
  globalSetup: './test/support/global-app.ts',
  // Each worker has one carousel for all its tests, which have people of their own or take turns.
  fullyParallel: true,
  workers: 2,
  // Bounds for what hangs, wide enough for a machine that does other things as well.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  forbidOnly: true,
  retries: 0,
  reporter: 'list',
  use: {
    viewport: { width: 1360, height: 860 },
    locale: 'en-GB',
    timezoneId: 'Europe/Paris',
    // Recording takes a third of the time: `--trace retain-on-failure` when one is needed.
    trace: 'off',
    // The app's code stays compiled in its process from test to test; what a test stored is removed.
    reuseContext: true,
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: getChromium(), args: chromiumArgs },
  },
})
