import { defineConfig } from 'vitest/config'
import { TogetherSequencer } from './test/support/together-sequencer.ts'

/**
 * Four projects by what a test needs, so that `vitest run test/shared` starts no database. `npm
 * test` runs them all; a file gets jsdom by its own docblock.
 */
export default defineConfig({
  test: {
    // Two cores: one worker more would only make the databases wait.
    maxWorkers: 2,
    // Bounds for what hangs, wide enough for a machine that does other things as well.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // No file leaves anything behind for the next one, so that a worker loads what they test once,
    // and the databases are opened once.
    isolate: false,
    sequence: { sequencer: TogetherSequencer },
    // On a busy machine a second is nothing. Nobody waits for it where all is well.
    expect: { poll: { timeout: 20_000 } },
    restoreMocks: true,
    unstubGlobals: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: ['test/*.test.ts', 'test/{shared,bench,tools}/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'app',
          include: ['test/app/**/*.test.{ts,tsx}'],
          setupFiles: ['test/support/app-setup.ts'],
          // It has no CommonJS half, and must share the app's styled-components.
          server: { deps: { inline: [/@zendeskgarden\/react-components/] } },
        },
      },
      {
        extends: true,
        test: {
          name: 'demo',
          include: ['test/demo/**/*.test.ts'],
          setupFiles: ['test/support/app-setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['test/server/**/*.test.ts'],
          globalSetup: ['test/support/global-databases.ts'],
        },
      },
    ],
  },
})
