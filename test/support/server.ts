import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { afterAll, beforeAll, expect } from 'vitest'
import { makeApp } from '#server/app.ts'
import { readConfig } from '#server/config.ts'
import { makeDealThread } from '#server/dealing/deal-thread.ts'
import { openHelpdesk } from '#server/helpdesks/index.ts'
import { makeCallerLimits } from '#server/http/caller-limits.ts'
import { loadKeys, unseal } from '#server/keys.ts'
import type { Services } from '#server/services.ts'
import { jobQueue, type OpenDatabase } from '#server/storage/index.ts'
import { everyRoute, type RouteName } from '#shared/contract/every-route.ts'
import type { ReplyOf, Route } from '#shared/contract/route.ts'
import { Boot } from '#shared/contract/sessions.ts'
import { type Alarms, makeAlarms } from './alarms.ts'
import type { TestDatabases } from './databases.ts'
import { startHelpdesk, type TestHelpdesk } from './helpdesk.ts'

/** Someone of a workspace, as the helpdesk names them. */
export type Person = { workspace: string; id: string }

export type CallOptions = {
  as?: Person
  /** Instead of signing `as` in. */
  bearer?: string
  params?: Record<string, string>
  query?: Record<string, string>
  body?: unknown
}

export type Answered = {
  status: number
  headers: Headers
  text: string
  /** The stable code of a problem, undefined in a success. */
  code: string | undefined
  details: Record<string, unknown>
}

export type TestServer = {
  url: string
  services: Services
  database: OpenDatabase
  helpdesk: TestHelpdesk
  queue: jobQueue.JobQueue
  clock: TestClock
  /** What ends the patience of those who wait. */
  alarms: Alarms
  /** Everything logged so far, one JSON a line. */
  logged: string[]
  /** The claims of a signed load for a person, as Zendesk writes them. */
  claims(person: Person, changes?: Record<string, unknown>): Record<string, unknown>
  /** Posts a signed load. */
  enter(token: string, path?: string): Promise<Response>
  /** Signs a person in by a signed load; remembered until the bearer runs out. */
  signIn(person: Person): Promise<Boot>
  /** Calls a route whatever comes of it. */
  call(name: RouteName, options?: CallOptions): Promise<Answered>
  /** Calls a route that has to succeed, and returns its reply as the contract reads it. */
  ok<N extends RouteName>(name: N, options?: CallOptions): Promise<ReplyOf<(typeof everyRoute)[N]>>
  close(): Promise<void>
}

export type TestClock = { now: () => Date; set(at: string): void; advance(ms: number): void }

/** A clock that stands still until it is moved. Wednesday, in the middle of a round. */
export function makeClock(at = '2026-03-04T10:00:00.000Z'): TestClock {
  let now = new Date(at).getTime()
  return {
    now: () => new Date(now),
    set: (next) => {
      now = new Date(next).getTime()
    },
    advance: (ms) => {
      now += ms
    },
  }
}

/** The keys that every test server uses, so that factories can seal for it. */
export const testKeys = await loadKeys('5a'.repeat(32), '')

const page = {
  html: '<!doctype html><html lang="en"><head><!--sdk--></head><body><!--boot--></body></html>',
}

/** A helpdesk that fails is asked again without waiting. */
const atOnce = async () => {}

export async function startServer(options: {
  database: OpenDatabase
  clock?: TestClock
  env?: Record<string, string>
}): Promise<TestServer> {
  const { database, clock = makeClock() } = options
  const helpdesk = await startHelpdesk()
  const logged: string[] = []
  const log = pino({ level: 'debug' }, { write: (line) => logged.push(line) })
  const queue = await jobQueue.startJobQueue(database)
  const alarms = makeAlarms()
  let seed = 1
  const services: Services = {
    config: readConfig({ ALLOW_LOCAL_HELPDESK: '1', ...options.env }),
    keys: testKeys,
    database,
    jobQueue: queue,
    callerLimits: makeCallerLimits(clock.now),
    readings: new Map(),
    dealThread: makeDealThread(),
    log,
    clock: clock.now,
    alarm: alarms.alarm,
    seed: () => seed++,
    helpdesk: (workspace) =>
      openHelpdesk(
        { ...workspace, credentials: unseal(testKeys.credentials, workspace.credentials) },
        { allowLocal: true, sleep: atOnce },
      ),
    openHelpdesk: (connection) => openHelpdesk(connection, { allowLocal: true, sleep: atOnce }),
  }
  const app = makeApp(services, {
    page,
    appFolder: import.meta.dirname,
    version: '1.0.0',
    ready: () => true,
  })
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const signedIn = new Map<string, Boot>()

  const claims: TestServer['claims'] = (person, changes) => ({
    iss: helpdesk.url,
    aud: audienceOf(person.workspace),
    sub: `${helpdesk.url}/api/v2/users/${person.id}.json`,
    iat: seconds(clock.now()),
    exp: seconds(clock.now()) + 300,
    jti: randomUUID(),
    context: { product: 'support', location: 'ticket_sidebar' },
    ...changes,
  })
  const enter: TestServer['enter'] = (token, path = '/zendesk/sidebar') =>
    fetch(url + path, { method: 'POST', body: new URLSearchParams({ token }) })

  const signIn: TestServer['signIn'] = async (person) => {
    const key = `${person.workspace}/${person.id}`
    const known = signedIn.get(key)
    if (known && new Date(known.session.expiresAt) > clock.now()) return known
    const response = await enter(await helpdesk.sign(claims(person)))
    const boot = readBoot(await response.text())
    signedIn.set(key, boot)
    return boot
  }

  const call: TestServer['call'] = async (name, given = {}) => {
    const route: Route = everyRoute[name]
    const bearer = given.bearer ?? (given.as && (await signIn(given.as)).session.bearer)
    const path = route.path.replaceAll(/:(\w+)/g, (_, param: string) =>
      encodeURIComponent(given.params?.[param] ?? ''),
    )
    const query = new URLSearchParams(given.query).toString()
    const response = await fetch(`${url}${path}${query && `?${query}`}`, {
      method: route.method.toUpperCase(),
      headers: {
        ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
        ...(given.body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(given.body !== undefined && { body: JSON.stringify(given.body) }),
    })
    const text = await response.text()
    const problem = response.status >= 400 ? JSON.parse(text) : {}
    return {
      status: response.status,
      headers: response.headers,
      text,
      code: problem.code,
      details: problem.details ?? {},
    }
  }

  return {
    url,
    services,
    database,
    helpdesk,
    queue,
    clock,
    alarms,
    logged,
    claims,
    enter,
    signIn,
    call,
    ok: async (name, given) => {
      const route: Route = everyRoute[name]
      const answer = await call(name, given)
      const { status, code, details } = answer
      expect({ name, status, code, details }).toEqual({
        name,
        status: route.status,
        code: undefined,
        details: {},
      })
      return (route.reply ? route.reply.parse(JSON.parse(answer.text)) : undefined) as never
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await queue.stop(1_000)
      await helpdesk.close()
    },
  }
}

/** A server for the suite that is being declared; call what it returns inside tests. */
export function useServer(
  open: TestDatabases['open'],
  options: { at?: string; env?: Record<string, string> } = {},
): () => TestServer {
  let server: TestServer | undefined
  beforeAll(async () => {
    const clock = makeClock(options.at)
    const env = options.env && { env: options.env }
    server = await startServer({ database: await open(), clock, ...env })
  })
  afterAll(() => server?.close())
  return () => {
    if (!server) throw new Error('the server starts before the first test, not before')
    return server
  }
}

/** What the tokens of a workspace are for. */
export function audienceOf(workspace: string): string {
  return `https://${workspace}.zendesk.com/api/v2/apps/installations/1.json`
}

/** The boot data inlined in a page. Throws where there is none. */
export function readBoot(html: string): Boot {
  const [, json] = /<script id="boot" type="application\/json">(.*?)<\/script>/.exec(html) ?? []
  if (json === undefined) throw new Error('the page has no boot data')
  return Boot.parse(JSON.parse(json))
}

export function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1000)
}
