import { describe, expect, it } from 'vitest'
import { open, signal, ticket } from './connector.ts'
import { type Answer, json } from './serve.ts'

describe('findConversation', () => {
  const comments: Answer = (_, response, url) => {
    const second = url.searchParams.get('page[after]') === 'c2'
    const body = second ? 'Hello, I am looking into it' : 'Where is my parcel?'
    json(response, {
      comments: [
        {
          id: second ? 2 : 1,
          author_id: second ? 103 : 7001,
          public: true,
          body,
          created_at: `2026-01-30T09:0${second ? 2 : 1}:00Z`,
        },
      ],
      users: [{ id: second ? 103 : 7001, role: second ? 'agent' : 'end-user' }],
      meta: { has_more: !second, after_cursor: 'c2' },
    })
  }

  it('reads a ticket with all its comments, knowing former colleagues by their role', async () => {
    const { zendesk } = await open({
      'comments.json': comments,
      'tickets/1.json': (_, response) =>
        json(response, {
          ticket: {
            ...ticket(1),
            status: 'solved',
            metric_set: { solved_at: '2026-01-30T09:45:00Z' },
          },
        }),
    })
    const found = await zendesk.findConversation('1', signal)
    expect(found).toMatchObject({
      id: '1',
      whole: true,
      language: { language: 'en' },
      deleted: false,
    })
    expect(found?.ticket?.closedAt).toEqual(new Date('2026-01-30T09:45:00Z'))
    expect(found?.messages.map(({ side, words }) => [side, words])).toEqual([
      // A customer now, of whom nothing says what they were then.
      ['unknown', 4],
      ['teammate', 6],
    ])
    expect(JSON.stringify(found)).not.toContain('parcel')
  })

  it('reads the ticket alone where it has not changed since it was known', async () => {
    const { zendesk, requests } = await open({
      'comments.json': comments,
      'tickets/1.json': (_, response) => json(response, { ticket: ticket(1) }),
    })
    const { ticket: known } = (await zendesk.findConversation('1', signal)) ?? {}
    const updatedAt = known?.updatedAt ?? new Date(0)
    requests.length = 0
    const same = await zendesk.findConversation('1', signal, updatedAt)
    expect(same).toMatchObject({ id: '1', ticket: known, messages: [], whole: false })
    expect(requests).toHaveLength(1)
    const changed = await zendesk.findConversation('1', signal, new Date(updatedAt.getTime() - 1))
    expect(changed).toMatchObject({ whole: true, messages: [{}, {}] })
  })

  it('finds nothing where Zendesk has nothing, and asks nothing for what is no ticket id', async () => {
    const { zendesk, requests } = await open({
      tickets: (_, response) => void response.writeHead(404).end('{"error":"RecordNotFound"}'),
    })
    expect(await zendesk.findConversation('404', signal)).toBeUndefined()
    const before = requests.length
    for (const id of ['../users/1', 'x', '', '1?a=b', '-1']) {
      expect(await zendesk.findConversation(id, signal)).toBeUndefined()
    }
    expect(requests).toHaveLength(before)
  })

  it('does not take a ticket that it cannot read for one that is gone', async () => {
    const { zendesk } = await open({
      'comments.json': comments,
      'tickets/1.json': (_, response) => json(response, { ticket: { ...ticket(1), tags: 5 } }),
    })
    await expect(zendesk.findConversation('1', signal)).rejects.toMatchObject({
      details: { problem: 'unknown_shape' },
    })
  })

  it('is not whole when a comment cannot be read', async () => {
    const { zendesk } = await open({
      'comments.json': (_, response) =>
        json(response, {
          comments: [
            { id: 1, public: 'maybe' },
            { id: 2, public: true, body: 'x' },
          ],
        }),
      'tickets/1.json': (_, response) => json(response, { ticket: ticket(1) }),
    })
    expect(await zendesk.findConversation('1', signal)).toMatchObject({
      whole: false,
      messages: [],
    })
  })
})
