import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The key that opens it. */
export const key = 'a-small-brass-key'

const text = 'The parcel that you sent on Monday has not come, and I need it for a birthday. '
const people = [
  { id: 'p1', name: 'Pia', email: 'pia@office.example' },
  { id: 'p2', name: 'Quinn', email: 'quinn@office.example' },
]
const thread = (id: string, teammate: string) => ({
  id,
  closedAt: '2026-03-03T12:00:00.000Z',
  letters: [
    { from: 'customer@example.com', text: text.repeat(4), at: '2026-03-03T09:00:00.000Z' },
    { from: teammate, text: text.repeat(4), at: '2026-03-03T10:00:00.000Z' },
  ],
})

/** The helpdesk Postbox at the network's edge, with two people and two threads. */
export async function startOffice(): Promise<{ url: string; close(): Promise<void> }> {
  const replies: Record<string, unknown> = {
    '/people': people,
    '/threads': [thread('t1', 'p1'), thread('t2', 'p2')],
  }
  const server = createServer((request, response) => {
    const reply = replies[request.url ?? '']
    const isKnown = request.headers.authorization === `Key ${key}`
    const status = !isKnown ? 401 : reply === undefined ? 404 : 200
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(status === 200 ? reply : {}))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
