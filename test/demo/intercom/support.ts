import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { createAccount } from '#demo/helpdesk/account.ts'
import { startIntercom } from '#demo/intercom/server.ts'
import { acme, conversation, NOW } from '../support.ts'

export const secrets = { accessToken: 'a-token', clientSecret: 'test_client_secret' }

export type Call = { path: string; signature: string | undefined; raw: Buffer }

/** An app on a port of its own: answers each call of Canvas Kit as `answer` does. */
export async function openApp(
  answer: (call: Call, response: ServerResponse) => void,
): Promise<{ url: string; calls: Call[] }> {
  const calls: Call[] = []
  const server = createServer(async (request, response) => {
    const raw = await rawOf(request)
    const signature = request.headers['x-body-signature']
    const call = { path: request.url ?? '', signature: String(signature), raw }
    calls.push(call)
    answer(call, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls }
}

async function rawOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** The inbox over real HTTP with one conversation (1000), and what its page asks, as Ben. */
export async function openInbox(productUrl: string) {
  const inbox = await startIntercom({
    account: createAccount(acme, [conversation(0)]),
    secrets,
    port: 0,
    productUrl,
    now: () => NOW,
  })
  onTestFinished(() => inbox.close())
  const html = await (await fetch(inbox.url)).text()
  const [, pageKey = ''] = /"pageKey":"([^"]+)"/.exec(html) ?? []
  const ask = (body: unknown, key = pageKey) =>
    fetch(`${inbox.url}/demo/card`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'x-demo-page': key, 'x-demo-user': '102' },
      body: JSON.stringify(body),
    })
  return { inbox, html, ask }
}
