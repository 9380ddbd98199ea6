import { afterAll, beforeAll } from 'vitest'
import { carousel } from '#test/support/command-line.ts'
import { testDatabases } from '#test/support/databases.ts'
import { makeClock, startServer, type TestServer } from '#test/support/server.ts'
import { startZendeskAccount, type ZendeskAccount } from '#test/support/zendesk-account.ts'
import { type Browser, makeBrowser, type Page } from './browser.ts'

/** A server and a Zendesk account for the suite that is being declared. */
export type SetupWorld = {
  server: TestServer
  account: ZendeskAccount
  /** What `carousel setup` prints. */
  newCode(): Promise<string>
  /** Past the code; each a minute later, so that no limit is met by accident. */
  enter(headers?: Record<string, string>): Promise<{ browser: Browser; page: Page }>
  /** At the step that asks for credentials. */
  atCredentials(): Promise<Browser>
  token(): { email: string; apiToken: string }
}

export function useSetup(): () => SetupWorld {
  const { open } = testDatabases('embedded')
  let world: SetupWorld | undefined

  beforeAll(async () => {
    const server = await startServer({ database: await open(), clock: makeClock() })
    const account = await startZendeskAccount()
    const newCode = async () =>
      /^([0-9A-Z-]{19}) /m.exec((await carousel(server.services, ['setup'])).out)?.[1] ?? ''
    const enter: SetupWorld['enter'] = async (headers = {}) => {
      server.clock.advance(60_000)
      const browser = makeBrowser(server, headers)
      await browser.open('/setup')
      return { browser, page: await browser.send('/setup/code', { code: await newCode() }) }
    }
    world = {
      server,
      account,
      newCode,
      enter,
      atCredentials: async () => {
        const { browser } = await enter()
        await browser.send('/setup/address', { address: account.url })
        return browser
      },
      token: () => ({ ...account.admin }),
    }
  })
  afterAll(async () => {
    await world?.server.close()
    await world?.account.close()
  })
  return () => {
    if (!world) throw new Error('the world begins before the first test, not before')
    return world
  }
}
