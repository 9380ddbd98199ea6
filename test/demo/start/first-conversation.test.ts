import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { firstToReview } from '#demo/start/first-conversation.ts'

/** A product whose queue answers one after the other, the last one for ever. */
async function openProduct(...answers: { status?: number; assignments?: string[] }[]) {
  const bearers: (string | undefined)[] = []
  const server = createServer((request, response) => {
    bearers.push(request.headers.authorization)
    const { status = 200, assignments = [] } = answers[
      Math.min(bearers.length, answers.length) - 1
    ] ?? { status: 500 }
    response.writeHead(status, { 'Content-Type': 'application/json' })
    const queue = assignments.map((conversation) => ({ conversation }))
    response.end(JSON.stringify({ assignments: queue }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bearers }
}

describe('firstToReview', () => {
  const going = new AbortController().signal

  it('waits until something was dealt, and answers the first of it', async () => {
    const { url, bearers } = await openProduct({}, { assignments: ['4021', '4022'] })
    expect(await firstToReview(url, 'a-bearer', going)).toBe(4021)
    expect(bearers).toEqual(['Bearer a-bearer', 'Bearer a-bearer'])
  })

  it('answers nothing where nothing is dealt in time', async () => {
    const { url } = await openProduct({})
    expect(await firstToReview(url, 'a-bearer', going, 1)).toBeNull()
  })

  it('answers nothing where the product refuses, is not there, or the start is broken off', async () => {
    const { url } = await openProduct({ status: 401 })
    expect(await firstToReview(url, 'a-bearer', going)).toBeNull()
    expect(await firstToReview('http://127.0.0.1:9', 'a-bearer', going)).toBeNull()
    expect(await firstToReview(url, 'a-bearer', AbortSignal.abort())).toBeNull()
  })
})
