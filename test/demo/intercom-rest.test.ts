import { describe, expect, it } from 'vitest'
import type { FileConversation } from '#server/cli/conversation-file.ts'
import { makeTime, secrets, serveIntercom } from '#test/server/helpdesks/intercom/api/world.ts'
import { acme, conversation, message, NOW } from './support.ts'

async function start(conversations: FileConversation[], options = {}) {
  const time = makeTime(NOW)
  const intercom = await serveIntercom(acme, conversations, time, options)
  const ask = async (path: string, body?: object, token: string | null = secrets.accessToken) => {
    const response = await fetch(intercom.url + path, {
      headers: {
        'content-type': 'application/json',
        'intercom-version': '2.16',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    })
    // biome-ignore lint/suspicious/noExplicitAny: tests read Intercom's JSON as it comes
    const json: any = await response.json()
    return { status: response.status, headers: response.headers, json }
  }
  const search = (value: unknown[], pagination: object = {}) =>
    ask('/conversations/search', { query: { operator: 'AND', value }, pagination })
  return { ...intercom, time, ask, search }
}
const all = { field: 'updated_at', operator: '>', value: 0 }

describe('the demo’s Intercom', () => {
  it('says whose the token is, and refuses any other in Intercom’s words', async () => {
    const { ask } = await start([])
    expect((await ask('/me')).json).toMatchObject({
      type: 'admin',
      id: '103',
      email_verified: true,
      app: { id_code: 'acme1234', region: 'US' },
    })
    for (const token of [null, 'guessed']) {
      const refused = await ask('/me', undefined, token)
      expect(refused.status).toBe(401)
      expect(refused.json).toMatchObject({
        type: 'error.list',
        errors: [{ code: 'unauthorized', message: 'Access Token Invalid' }],
      })
      expect(refused.headers.get('x-ratelimit-limit')).toBeNull()
    }
  })

  it('has the same people and teams as the other face', async () => {
    const { ask } = await start([])
    const { admins } = (await ask('/admins')).json
    expect(admins.map((one: { id: string; name: string }) => [one.id, one.name])).toEqual([
      ['101', 'Ann'],
      ['102', 'Ben'],
      ['103', 'Cleo'],
    ])
    expect((await ask('/teams')).json.teams).toMatchObject([
      { id: '1', admin_ids: [101, 103] },
      { id: '2', admin_ids: [102] },
    ])
    expect((await ask('/tags')).json).toMatchObject({ type: 'list', data: [] })
  })

  it('gives the first message as source and the others as parts, plain or as HTML', async () => {
    const { ask } = await start([conversation(1)])
    const { json } = await ask('/conversations/1001?display_as=plaintext')
    expect(json).toMatchObject({
      id: '1001',
      state: 'closed',
      source: { body: 'Where is my <refund>?', author: { type: 'user' } },
      conversation_parts: {
        total_count: 3,
        conversation_parts: [
          {
            part_type: 'comment',
            body: 'On its way.\nSorry.',
            author: { type: 'admin', id: '101' },
          },
          { part_type: 'comment', body: 'Thanks', author: { type: 'user' } },
          { part_type: 'close', body: null, state: 'closed' },
        ],
      },
    })
    const html = (await ask('/conversations/1001')).json
    expect(html.source.body).toBe('<p>Where is my &lt;refund&gt;?</p>')
    expect(html.conversation_parts.conversation_parts[0].body).toBe('<p>On its way.<br>Sorry.</p>')
  })

  it('answers and closes in one part, and a customer’s message opens without one', async () => {
    const at = (minutes: number) => new Date(NOW.getTime() - 60_000 * (100 - minutes))
    const list = [
      message('m1', at(0), 'cust_1', 'customer', 'Help'),
      message('m2', at(10), '101', 'teammate', 'Done'),
      message('m3', at(20), 'cust_1', 'customer', 'Not yet'),
      message('m4', at(30), '101', 'teammate', 'Between us', false),
      message('m5', at(40), 'bot', 'bot', 'I am a bot'),
    ]
    const one = conversation(1, { messages: list, reopens: 1, closedAt: at(50), updatedAt: at(50) })
    const { ask } = await start([one])
    const { json } = await ask('/conversations/1001?display_as=plaintext')
    const parts = json.conversation_parts.conversation_parts
    expect(
      parts.map((part: Record<string, { type: string }>) => [
        part['part_type'],
        part['state'],
        part['author']?.type,
      ]),
    ).toEqual([
      ['close', 'closed', 'admin'],
      ['comment', 'open', 'user'],
      ['note', 'open', 'admin'],
      ['comment', 'open', 'bot'],
      ['close', 'closed', 'admin'],
    ])
    expect(json.statistics.count_reopens).toBe(1)
  })

  it('searches by time and state, in pages, with the cursor in the body', async () => {
    const { search, ask } = await start([0, 1, 2, 3, 4].map((n) => conversation(n)))
    const first = (await search([all], { per_page: 2 })).json
    expect(first).toMatchObject({ total_count: 5, pages: { page: 1, total_pages: 3 } })
    const ids: string[] = []
    let page = first
    for (;;) {
      ids.push(...page.conversations.map((one: { id: string }) => one.id))
      const after = page.pages.next?.starting_after
      if (!after) break
      page = (await search([all], { per_page: 2, starting_after: after })).json
    }
    expect(ids).toEqual(['1004', '1003', '1002', '1001', '1000'])
    expect(page.conversations[0]).not.toHaveProperty('conversation_parts')
    const { updated_at: at } = first.conversations[0]
    expect(
      (await search([{ field: 'updated_at', operator: '>', value: at }])).json.total_count,
    ).toBe(1)
    expect(
      (await search([{ field: 'state', operator: '=', value: 'open' }])).json.total_count,
    ).toBe(0)
    expect((await ask('/conversations?per_page=3')).json.conversations).toHaveLength(3)
  })

  it('refuses searches that Intercom would refuse', async () => {
    const { ask, search } = await start([])
    expect((await ask('/conversations/search', { foo: 1 })).status).toBe(400)
    expect((await search([all], { per_page: 151 })).status).toBe(400)
    expect((await search([all], { starting_after: 'nonsense' })).status).toBe(400)
    expect((await search([{ ...all, operator: 'LIKE' }])).status).toBe(400)
    expect((await search([{ ...all, field: 'mood' }])).status).toBe(400)
    expect((await search(Array(16).fill(all))).status).toBe(400)
    expect((await ask('/conversations/deleted?per_page=61')).status).toBe(400)
  })

  it('tells what was deleted and gives it no more', async () => {
    const { ask, state } = await start([conversation(1), conversation(2)])
    state.delete(1001, NOW)
    expect((await ask('/conversations/deleted')).json).toMatchObject({
      conversations: [{ id: '1001', deleted_at: NOW.getTime() / 1000 }],
      total_count: 1,
    })
    expect((await ask('/conversations/1001')).status).toBe(404)
    expect((await ask('/conversations/search', { query: all })).json.total_count).toBe(1)
  })

  it('counts requests in windows of ten seconds and refuses those beyond', async () => {
    const { ask, time } = await start([], { limit: 3 })
    const left: (string | null)[] = []
    for (let n = 0; n < 3; n += 1)
      left.push((await ask('/teams')).headers.get('x-ratelimit-remaining'))
    expect(left).toEqual(['2', '1', '0'])
    const over = await ask('/teams')
    expect(over.status).toBe(429)
    expect(over.json.errors[0]).toEqual({
      code: 'rate_limit_exceeded',
      message: 'Exceeded rate limit of 3 in 10_seconds',
    })
    expect(over.headers.get('x-ratelimit-reset')).toBe(String(NOW.getTime() / 1000 + 10))
    time.advance(10_000)
    expect((await ask('/teams')).status).toBe(200)
  })

  it('refuses versions that it does not know and paths that there are not', async () => {
    const { url, ask } = await start([])
    const headers = { authorization: `Bearer ${secrets.accessToken}`, 'intercom-version': '9.9' }
    expect((await fetch(`${url}/me`, { headers })).status).toBe(400)
    expect((await ask('/conversations/abc')).status).toBe(404)
    expect((await ask('/me/more')).status).toBe(404)
  })
})
