import type { Fault } from '#demo/rest/faults.ts'
import { connectorSuite, type Trouble } from '#test/server/helpdesks/connector-suite.ts'
import { startDemo } from './start-demo.ts'

connectorSuite('Zendesk', async (given, { clock, trouble, spoiled }) => {
  const { account, connect } = await startDemo(given, {
    clock,
    faults: ({ count }) => {
      const what = trouble?.(count)
      if (what !== undefined) return faultOf(what)
      return spoiled === undefined
        ? undefined
        : { kind: 'rewrite', change: (body) => spoil(body, Number(spoiled)) }
    },
  })
  return {
    connect: () => connect(),
    put: (conversation) => account.put(conversation, clock.at),
    remove: (id) => account.remove(Number(id), clock.at),
    unknownIds: ['999999999', '0', '-1', '', '1/comments', 'abc', '9'.repeat(30)],
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

/** A ticket whose tags are no list. */
function spoil(body: unknown, id: number): unknown {
  if (typeof body !== 'object' || body === null || !('tickets' in body)) return body
  const tickets = body.tickets as { id: number }[]
  return { ...body, tickets: tickets.map((one) => (one.id === id ? { ...one, tags: 7 } : one)) }
}
