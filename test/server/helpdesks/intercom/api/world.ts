import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { onTestFinished } from 'vitest'
import { type Account, createAccount } from '#demo/helpdesk/account.ts'
import type { Company } from '#demo/helpdesk/types.ts'
import { type IntercomOptions, intercomRoutes } from '#demo/intercom/rest/routes.ts'
import { createIntercomState, type IntercomState } from '#demo/intercom/rest/state.ts'
import type { FileConversation } from '#server/cli/conversation-file.ts'
import type { ClientOptions } from '#server/helpdesks/client/helpdesk-client.ts'
import { createIntercom } from '#server/helpdesks/intercom/api/create-intercom.ts'
import type { ChangePage, ConversationChange } from '#server/helpdesks/port.ts'

export const secrets = {
  clientId: 'app-1',
  clientSecret: 'the-client-secret',
  accessToken: 'the-access-token',
}

/** Never aborted. */
export const { signal } = new AbortController()

/** A clock that both sides share; waiting moves it on, so that no test waits. */
export function makeTime(at: Date) {
  let now = at.getTime()
  const waits: number[] = []
  return {
    waits,
    now: () => now,
    date: () => new Date(now),
    advance: (ms: number) => {
      now += ms
    },
    sleep: async (ms: number, stop: AbortSignal) => {
      stop.throwIfAborted()
      waits.push(ms)
      now += ms
    },
  }
}

export type Time = Pick<ReturnType<typeof makeTime>, 'now' | 'date' | 'sleep'>

/** An Intercom over real HTTP that ends with the test, as the demo plays it. */
export async function serveIntercom(
  company: Company,
  conversations: FileConversation[],
  time: Time,
  { rewrite, ...options }: Partial<IntercomOptions> & { rewrite?: (body: unknown) => unknown } = {},
): Promise<{
  url: string
  account: Account
  state: IntercomState
  /** Method and path of each request, without its query. */
  requests: string[]
  statuses: number[]
}> {
  const account = createAccount(company, conversations)
  const state = createIntercomState()
  const requests: string[] = []
  const statuses: number[] = []
  const app = express()
  app.use((request, response, next) => {
    requests.push(`${request.method} ${request.path}`)
    response.on('finish', () => statuses.push(response.statusCode))
    const answer = response.json.bind(response)
    if (rewrite) response.json = (body) => answer(rewrite(body))
    next()
  })
  app.use(
    intercomRoutes({
      account,
      state,
      workspaceId: 'acme1234',
      app: secrets,
      now: time.date,
      ...options,
    }),
  )
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, account, state, requests, statuses }
}

/** The connector to it. */
export function connect(baseUrl: string, time: Time, options: ClientOptions = {}) {
  return createIntercom(
    { baseUrl, accessToken: secrets.accessToken },
    { now: time.now, sleep: time.sleep, random: () => 0.5, timeoutMs: 60_000, ...options },
  )
}

/** Every page of a cycle from `cursor` to its end. */
export async function readCycle(
  helpdesk: ReturnType<typeof connect>,
  since: Date,
  cursor: string | null = null,
): Promise<{ pages: ChangePage[]; changes: ConversationChange[]; cursor: string }> {
  const pages: ChangePage[] = []
  let at = cursor
  for (;;) {
    const page = await helpdesk.readChanges(at, since, signal)
    pages.push(page)
    at = page.cursor
    if (page.end && !page.older)
      return { pages, changes: pages.flatMap((one) => one.changes), cursor: at }
  }
}
