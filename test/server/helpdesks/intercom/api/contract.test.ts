import type { Fault } from '#demo/rest/faults.ts'
import { connectorSuite, type Trouble } from '#test/server/helpdesks/connector-suite.ts'
import { connect, serveIntercom, type Time } from './world.ts'

connectorSuite('Intercom', async ({ company, conversations }, { clock, trouble, spoiled }) => {
  const time: Time = {
    now: () => clock.at.getTime(),
    date: () => clock.at,
    sleep: async (ms, stop) => {
      stop.throwIfAborted()
      clock.at = new Date(clock.at.getTime() + ms)
    },
  }
  const { url, account, state } = await serveIntercom(company, conversations, time, {
    faults: ({ count }) => {
      const what = trouble?.(count)
      return what && faultOf(what)
    },
    ...(spoiled !== undefined && { rewrite: (body) => spoil(body, spoiled) }),
  })
  return {
    connect: () => connect(url, time),
    put: (conversation) => account.put(conversation, clock.at),
    remove: (id) => state.delete(Number(id), clock.at),
    unknownIds: ['999999999', '0', '-1', '', '1/reply', 'abc', 'last', '9'.repeat(30)],
  }
})

function faultOf(trouble: Trouble): Fault {
  if (trouble === 'silence') return { kind: 'slow', milliseconds: 60_000 }
  if (typeof trouble === 'string') return { kind: trouble }
  const { status, retryAfterSeconds: after } = trouble
  return {
    kind: 'answer',
    status,
    ...(after !== undefined && { headers: { 'Retry-After': String(after) } }),
  }
}

/** A conversation whose tags are no list, in a search and by itself. */
function spoil(body: unknown, id: string): unknown {
  if (typeof body !== 'object' || body === null) return body
  if ('id' in body && body.id === id) return { ...body, tags: 7 }
  if (!('conversations' in body)) return body
  return { ...body, conversations: (body.conversations as unknown[]).map((one) => spoil(one, id)) }
}
