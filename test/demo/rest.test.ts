import { describe, expect, it } from 'vitest'
import { conversation, message, openDemo } from './support.ts'

const three = [conversation(0), conversation(1), conversation(2)]

describe('who may ask', () => {
  it('refuses a call without credentials', async () => {
    const { get } = await openDemo(three)
    const answer = await get('/api/v2/tickets/1000', null)
    expect(answer.status).toBe(401)
    expect(answer.body).toEqual({ error: "Couldn't authenticate you" })
  })

  it('refuses a wrong token and an unknown e-mail', async () => {
    const { get, helpdesk } = await openDemo(three)
    expect((await get('/api/v2/users/me', 'nobody@acme.example')).status).toBe(401)
    const wrong = Buffer.from('cleo@acme.example/token:wrong').toString('base64')
    const response = await fetch(`${helpdesk.url}/api/v2/users/me`, {
      headers: { Authorization: `Basic ${wrong}` },
    })
    expect(response.status).toBe(401)
  })

  it.each(['/api/v2/incremental/tickets/cursor?start_time=0', '/api/v2/satisfaction_ratings'])(
    'lets admins only read %s',
    async (path) => {
      const { get } = await openDemo(three)
      expect((await get(path, 'ben@acme.example')).status).toBe(403)
      expect((await get(path)).status).toBe(200)
    },
  )

  it('answers on localhost only, whatever name leads there', async () => {
    const { helpdesk } = await openDemo(three)
    const { request } = await import('node:http')
    const status = await new Promise((resolve) => {
      const headers = { Host: 'evil.example' }
      request(helpdesk.url, { headers }, (response) => resolve(response.statusCode)).end()
    })
    expect(status).toBe(403)
  })

  it('gives the public key to anybody, for the right app', async () => {
    const { get } = await openDemo(three)
    const answer = await get('/api/v2/apps/4242/public_key.pem', null)
    expect(answer.text).toMatch(/^-----BEGIN PUBLIC KEY-----/)
    expect((await get('/api/v2/apps/4242/public_key', null)).text).toBe(answer.text)
    expect((await get('/api/v2/apps/1/public_key.pem', null)).status).toBe(404)
  })
})

describe('a ticket', () => {
  it('has the fields of Zendesk', async () => {
    const { get, helpdesk } = await openDemo([
      conversation(0, { rating: { value: 2, outOf: 5, comment: 'slow' } }),
    ])
    const { body } = await get('/api/v2/tickets/1000.json', 'ben@acme.example')
    expect(body.ticket).toMatchObject({
      id: 1000,
      url: `${helpdesk.url}/api/v2/tickets/1000.json`,
      subject: 'Subject 0',
      status: 'closed',
      via: { channel: 'email' },
      assignee_id: 101,
      group_id: 1,
      tags: ['billing'],
      description: 'Where is my <refund>?',
      satisfaction_rating: { score: 'bad', comment: 'slow' },
      created_at: '2026-05-01T09:00:00Z',
      updated_at: '2026-05-01T09:40:00Z',
    })
    expect(body.ticket.requester_id).toEqual(expect.any(Number))
  })

  it('says "offered" where a finished one was not rated, "unoffered" before', async () => {
    const { get } = await openDemo([
      conversation(0),
      conversation(1, { status: 'open', closedAt: null }),
    ])
    const { body } = await get('/api/v2/tickets/show_many?ids=1000,1001,9')
    const scores = body.tickets.map(
      (ticket: { satisfaction_rating: { score: string } }) => ticket.satisfaction_rating.score,
    )
    expect(scores).toEqual(['offered', 'unoffered'])
  })

  it('is called good from half of the scale on', async () => {
    const { get } = await openDemo([
      conversation(0, { rating: { value: 3, outOf: 5 } }),
      conversation(1, { rating: { value: 2, outOf: 5 } }),
    ])
    const { body } = await get('/api/v2/satisfaction_ratings')
    expect(
      body.satisfaction_ratings.map((one: { ticket_id: number; score: string }) => [
        one.ticket_id,
        one.score,
      ]),
    ).toEqual([
      [1000, 'good'],
      [1001, 'bad'],
    ])
  })

  it('may have no subject', async () => {
    const { get } = await openDemo([conversation(0, { subject: null })])
    expect((await get('/api/v2/tickets/1000')).body.ticket.subject).toBeNull()
  })

  it('is not found under another number', async () => {
    const { get } = await openDemo(three)
    const answer = await get('/api/v2/tickets/77')
    expect([answer.status, answer.body.error]).toEqual([404, 'RecordNotFound'])
  })
})

describe('comments', () => {
  it('come by cursor with their authors until there are no more', async () => {
    const { get } = await openDemo(three)
    const first = await get('/api/v2/tickets/1000/comments?page[size]=2&include=users')
    expect(first.body.comments).toHaveLength(2)
    expect(first.body.meta.has_more).toBe(true)
    expect(first.body.users.map((user: { role: string }) => user.role)).toEqual([
      'end-user',
      'agent',
    ])
    const second = await get(first.body.links.next)
    expect(second.body.comments).toHaveLength(1)
    expect(second.body.meta.has_more).toBe(false)
    expect(second.body.links.next).toBeNull()
    const back = await get(second.body.links.prev)
    expect(back.body.comments).toEqual(first.body.comments)
  })

  it('hold text, escaped HTML, and whether they are public', async () => {
    const at = new Date('2026-05-01T09:00:00Z')
    const { get } = await openDemo([
      conversation(0, {
        messages: [
          message('a', at, 'bot', 'bot', 'Hello!'),
          message('b', at, 'cust_0', 'customer', 'a <b>\nc'),
          message('c', at, '102', 'teammate', 'Look at this one', false),
        ],
      }),
    ])
    const { body } = await get('/api/v2/tickets/1000/comments')
    expect(body.count).toBe(3)
    const [bot, customer, note] = body.comments
    expect(bot).toMatchObject({ author_id: -1, public: true, type: 'Comment' })
    expect(customer.html_body).toContain('a &lt;b&gt;<br>c')
    expect(note).toMatchObject({ author_id: 102, public: false, plain_body: 'Look at this one' })
  })

  it('come newest first where that is asked', async () => {
    const { get } = await openDemo(three)
    const { body } = await get('/api/v2/tickets/1000/comments?sort=-created_at')
    expect(body.comments[0].body).toBe('Thanks')
  })
})

describe('people', () => {
  it('are listed by role, page by page', async () => {
    const { get } = await openDemo(three)
    const first = await get('/api/v2/users?role[]=agent&role[]=admin&page[size]=2')
    const second = await get(first.body.links.next)
    const names = [...first.body.users, ...second.body.users].map(
      (user: { name: string }) => user.name,
    )
    expect(names).toEqual(['Ann', 'Ben', 'Cleo'])
    expect(second.body.meta.has_more).toBe(false)
  })

  it('are shown one by one, many by id, and as oneself', async () => {
    const { get } = await openDemo(three)
    expect((await get('/api/v2/users/me', 'ben@acme.example')).body.user.id).toBe(102)
    expect((await get('/api/v2/users/101')).body.user).toMatchObject({
      email: 'ann@acme.example',
      role: 'agent',
      locale: 'en-US',
      active: true,
    })
    expect((await get('/api/v2/users/show_many?ids=101,103,5')).body.users).toHaveLength(2)
    expect((await get('/api/v2/users/5')).status).toBe(404)
  })

  it('belong to groups', async () => {
    const { get } = await openDemo(three)
    const groups = await get('/api/v2/groups')
    expect(groups.body.groups.map((group: { id: number }) => group.id)).toEqual([1, 2])
    const { body } = await get('/api/v2/group_memberships?page[size]=100')
    expect(
      body.group_memberships.map((one: { user_id: number; group_id: number }) => [
        one.user_id,
        one.group_id,
      ]),
    ).toEqual([
      [101, 1],
      [102, 2],
      [103, 1],
    ])
  })
})

describe('bad questions', () => {
  it.each([
    '/api/v2/tickets/show_many',
    `/api/v2/tickets/show_many?ids=${Array.from({ length: 101 }, (_, id) => id + 1).join(',')}`,
    '/api/v2/users?page[size]=none',
    '/api/v2/users?page[after]=bm9uc2Vuc2U',
    '/api/v2/users?per_page=100&page=101',
    '/api/v2/incremental/tickets/cursor',
    '/api/v2/incremental/tickets/cursor?cursor=nonsense',
    '/api/v2/incremental/ticket_events?start_time=soon',
  ])('are answered 400: %s', async (path) => {
    const { get } = await openDemo(three)
    expect((await get(path)).status).toBe(400)
  })

  it('are answered 404 where there is no such endpoint', async () => {
    const { get } = await openDemo(three)
    expect((await get('/api/v2/macros')).body.error).toBe('InvalidEndpoint')
  })
})
