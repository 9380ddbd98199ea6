import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { signedIn } from '#demo/start/signed-in.ts'

export const panelPath = (conversation: number) => `/api/conversations/${conversation}/panel`
export const reviewee = (verdict: string) => ({ verdict, myReview: null as unknown })

/**
 * A product that answers each path with one answer after the other, the last one for ever, and
 * refuses every other; to the bearer of `good` alone, which a renewal gives next.
 */
export async function openProduct(answers: Record<string, unknown[]>, good = ['first']) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const { url = '' } = request
    const reply = (status: number, body: unknown) => {
      response.writeHead(status, { 'Content-Type': 'application/json' })
      response.end(JSON.stringify(body))
    }
    if (request.method === 'POST') {
      good.shift()
      const [bearer] = good
      if (bearer === undefined) return reply(401, {})
      return reply(200, { bearer, handle: `handle of ${bearer}` })
    }
    asked.push(url)
    if (request.headers.authorization !== `Bearer ${good[0]}`) return reply(401, {})
    const left = answers[url]
    if (left === undefined) return reply(403, {})
    reply(200, left.length > 1 ? left.shift() : left[0])
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  onTestFinished(async () => void (await close()))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, asked, close, ask: signedIn(url, { bearer: 'first', handle: 'handle of first' }) }
}
