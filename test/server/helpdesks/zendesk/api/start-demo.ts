import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { createAccount } from '#demo/helpdesk/account.ts'
import { openSecrets } from '#demo/keys.ts'
import { type HelpdeskOptions, startHelpdesk } from '#demo/server.ts'
import type { ClientOptions } from '#server/helpdesks/client/helpdesk-client.ts'
import type { Helpdesk } from '#server/helpdesks/port.ts'
import { createZendesk } from '#server/helpdesks/zendesk/api/create-zendesk.ts'
import type { GeneratedAccount } from '#test/server/helpdesks/generated-account.ts'

const directory = mkdtempSync(path.join(os.tmpdir(), 'carousel-demo-'))
const secrets = openSecrets(directory)
rmSync(directory, { recursive: true })

/**
 * The demo helpdesk with a generated account, which ends with the test, and connectors to it. Both
 * have the same clock, and whoever waits moves it.
 */
export async function startDemo(
  given: GeneratedAccount,
  { clock, ...options }: Partial<HelpdeskOptions> & { clock: { at: Date } },
) {
  const account = createAccount(given.company, given.conversations)
  const running = await startHelpdesk({
    account,
    secrets,
    port: 0,
    productUrl: 'http://localhost:1',
    now: () => clock.at,
    settleSeconds: 60,
    exportPageSize: 25,
    messaging: 'stream',
    ...options,
  })
  onTestFinished(() => running.close())
  const admin = given.company.teammates.find((person) => person.role === 'admin')
  const sleep = async (ms: number, signal: AbortSignal) => {
    signal.throwIfAborted()
    clock.at = new Date(clock.at.getTime() + ms)
  }
  const connect = (more: ClientOptions = {}): Helpdesk =>
    createZendesk(
      { baseUrl: running.url, email: admin?.email ?? '', apiToken: secrets.apiToken },
      { now: () => clock.at.getTime(), sleep, random: () => 0.5, timeoutMs: 60_000, ...more },
    )
  return { account, connect, sleep }
}
