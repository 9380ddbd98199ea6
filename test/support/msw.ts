import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import * as z from 'zod/mini'
import { everyRoute, type RouteName } from '#shared/contract/every-route.ts'
import type { ReplyOf, Route } from '#shared/contract/route.ts'

/** A request of the app as the server got it. */
export type Call = {
  params: Record<string, string | undefined>
  query: Record<string, string>
  body: unknown
}
type Answer<N extends RouteName> = ReplyOf<(typeof everyRoute)[N]> | Response
type Respond<N extends RouteName> = (call: Call) => Answer<N> | Promise<Answer<N>>

/**
 * The server of a test file. Both sides are held to the contract: a reply that breaks it cannot be
 * given, and a request that breaks it, or that nothing answers, fails the test.
 */
export type FakeServer = {
  /** From now on `name` is answered with what `respond` gives; a Response goes out as it is. */
  answer<N extends RouteName>(name: N, respond: Respond<N>): void
  /** What was asked of `name` in this test, oldest first. */
  calls(name: RouteName): Call[]
  /** Settles once nothing is under way: a screen that closes may still save. */
  idle(): Promise<void>
}

/** Opens it for all tests of a file; call once at the top. */
export function openServer(): FakeServer {
  const network = setupServer()
  const seen: [RouteName, Call][] = []
  const faults: unknown[] = []
  let underway = 0

  beforeAll(() => network.listen({ onUnhandledFrame: 'error' }))
  afterEach(() => {
    network.resetHandlers()
    seen.length = 0
    expect(faults.splice(0)).toEqual([])
  })
  afterAll(() => network.close())

  return {
    answer(name, respond) {
      const route: Route = everyRoute[name]
      network.use(
        http[route.method](route.path, async ({ request, params }) => {
          underway++
          try {
            const call = await readCall(route, request, params as Call['params'])
            seen.push([name, call])
            return await toResponse(route, await respond(call))
          } catch (error) {
            faults.push(error)
            throw error
          } finally {
            underway--
          }
        }),
      )
    },
    calls: (name) => seen.filter(([asked]) => asked === name).map(([, call]) => call),
    async idle() {
      // Once more after the last answer, for what the app does with it.
      for (let quiet = 0; quiet < 2; quiet = underway === 0 ? quiet + 1 : 0) {
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
  }
}

async function readCall(route: Route, request: Request, params: Call['params']): Promise<Call> {
  const query = Object.fromEntries(new URL(request.url).searchParams)
  expect(Object.keys(query).filter((name) => !route.query?.includes(name))).toEqual([])
  const body: unknown = route.body === undefined ? undefined : await request.json()
  // Parsing drops what the contract does not know, so the two differ where something is too much.
  if (route.body !== undefined) expect(body).toEqual(z.parse(route.body, body))
  return { params, query, body }
}

async function toResponse(route: Route, answer: unknown): Promise<Response> {
  if (answer instanceof Response) return answer
  if (route.reply === undefined) return new HttpResponse(null, { status: route.status })
  const reply = z.parse(route.reply, answer) as Record<string, unknown>
  return HttpResponse.json(reply, { status: route.status })
}
