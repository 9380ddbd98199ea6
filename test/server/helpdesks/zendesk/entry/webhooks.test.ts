import { createHmac, randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { seal } from '#server/keys.ts'
import { webhooks } from '#server/storage/index.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversation, addTeam } from '#test/support/factories.ts'
import { testKeys, useServer } from '#test/support/server.ts'

const secret = 'dGhpc19pc19hX3NlY3JldA=='

const sign = (key: string, timestamp: string, body: string | Buffer) =>
  createHmac('sha256', key).update(timestamp).update(body).digest('base64')

/** An event of a ticket as Zendesk sends it, with texts that must go nowhere. */
const eventOf = (ticket: string, change: Record<string, unknown> = {}) => ({
  type: 'zen:event-type:ticket.comment_added',
  account_id: 1251,
  id: randomUUID(),
  time: '2026-03-04T10:00:00Z',
  zendesk_event_version: '2022-11-06',
  subject: `zen:ticket:${ticket}`,
  detail: { id: ticket, subject: 'rhododendron', description: 'rhododendron' },
  event: { comment: { id: '1', body: 'rhododendron' } },
  ...change,
})

eachDatabase('webhooks', (open) => {
  const world = useServer(open)

  async function prepare({ key = secret }: { key?: string | null } = {}) {
    const server = world()
    const team = await addTeam(server)
    if (key !== null)
      await server.database.inTransaction((trx) =>
        webhooks.saveWebhook(trx, team.id, seal(testKeys.credentials, key), server.clock.now()),
      )
    const conversation = await addConversation(server, team.id)
    const jobs = async (name: 'conversation.changed' | 'sync.workspace' | 'privacy.tend') =>
      (await server.queue.boss.findJobs(name)).filter(
        ({ data }) => (data as { workspace: string }).workspace === team.id,
      )
    const state = () => webhooks.findWebhook(server.database.kysely, team.id)
    return { server, ...team, conversation, jobs, state, send }

    /** Posts a body as Zendesk does; what is given stands in for what would be right. */
    async function send(
      body: unknown,
      given: {
        workspace?: string
        key?: string
        at?: string
        signature?: string | null
        signed?: string
        headers?: Record<string, string>
      } = {},
    ) {
      const text = typeof body === 'string' ? body : JSON.stringify(body)
      const at = given.at ?? server.clock.now().toISOString()
      const signature = given.signature ?? sign(given.key ?? secret, at, given.signed ?? text)
      const response = await fetch(
        `${server.url}/entry/zendesk/webhooks/${encodeURIComponent(given.workspace ?? team.id)}`,
        {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            ...(given.signature !== null && { 'x-zendesk-webhook-signature': signature }),
            'x-zendesk-webhook-signature-timestamp': at,
            'x-zendesk-webhook-invocation-id': randomUUID(),
            ...given.headers,
          },
          body: text,
        },
      )
      const answer = await response.text()
      const problem = answer === '' ? {} : (JSON.parse(answer) as Record<string, unknown>)
      return { status: response.status, code: problem['code'], answer, headers: response.headers }
    }
  }

  it('bring a job that reads the ticket again, by its id alone', async () => {
    const { server, conversation, send, jobs, state } = await prepare()
    const event = eventOf(conversation)
    expect(await send(event)).toMatchObject({ status: 204, answer: '' })
    const found = await jobs('conversation.changed')
    expect(found.map(({ data }) => data)).toEqual([{ workspace: expect.any(String), conversation }])
    expect(await state()).toMatchObject({ account: '1251', receivedAt: server.clock.now() })
    const stored = await server.database.kysely.selectFrom('webhook_events').selectAll().execute()
    expect(stored.map(({ id }) => id)).toContain(event.id)
    expect(JSON.stringify([stored, server.logged])).not.toContain('rhododendron')
  })

  it('take what a trigger sends, in the words that the command gives', async () => {
    const { send, jobs } = await prepare()
    const sent = await send('{"ticket_id": "4711"}')
    expect(sent.status).toBe(204)
    expect((await jobs('conversation.changed')).map(({ data }) => data)).toMatchObject([
      { conversation: '4711' },
    ])
  })

  it('are refused, all in the same words, where they are not what the helpdesk signed', async () => {
    const { server, id, conversation, send, jobs, state } = await prepare()
    const { id: other } = await prepare({ key: 'another-workspace-secret' })
    const { id: without } = await prepare({ key: null })
    const body = eventOf(conversation)
    const minutes = (count: number) =>
      new Date(server.clock.now().getTime() + count * 60_000).toISOString()
    const right = sign(secret, minutes(0), JSON.stringify(body))
    const refusals = {
      forged: await send(body, { signature: sign('guess', minutes(0), JSON.stringify(body)) }),
      unsigned: await send(body, { signature: null }),
      empty: await send(body, { signature: '' }),
      hex: await send(body, { signature: Buffer.from(right, 'base64').toString('hex') }),
      padded: await send(body, { signature: `${right}=` }),
      tampered: await send(body, { signed: JSON.stringify(eventOf('1')) }),
      'other time': await send(body, { at: minutes(1), signature: right }),
      old: await send(body, { at: minutes(-6) }),
      future: await send(body, { at: minutes(6) }),
      'no time': await send(body, { at: 'yesterday' }),
      "other's secret": await send(body, { key: 'another-workspace-secret' }),
      'other workspace': await send(body, { workspace: other }),
      'no secret': await send(body, { workspace: without, key: 'there is no secret' }),
      unknown: await send(body, { workspace: 'nowhere', key: 'there is no secret' }),
      'no name': await send(body, { workspace: 'a\u0000b' }),
      'long name': await send(body, { workspace: 'a'.repeat(200) }),
    }
    const answers = new Set(Object.values(refusals).map(({ answer }) => answer))
    expect(answers.size).toBe(1)
    for (const [why, { status, code }] of Object.entries(refusals))
      expect([why, status, code]).toEqual([why, 401, 'entry_refused'])
    expect(await jobs('conversation.changed')).toEqual([])
    expect(await state()).toMatchObject({ receivedAt: null, refusedAt: server.clock.now() })
    const reasons = server.logged.join('\n')
    for (const reason of ['signature', 'no_signature', 'not_fresh', 'unknown'])
      expect(reasons).toContain(`"reason":"${reason}"`)
    expect(id).not.toBe(other)
  })

  it('may come from clocks that are up to five minutes apart', async () => {
    const { server, send } = await prepare()
    for (const minutes of [-5, 5]) {
      const at = new Date(server.clock.now().getTime() + minutes * 60_000).toISOString()
      expect((await send(eventOf('1'), { at })).status).toBe(204)
    }
  })

  it('count once, however often they are sent', async () => {
    const { server, conversation, send, jobs } = await prepare()
    const event = eventOf(conversation)
    const at = server.clock.now().toISOString()
    const all = await Promise.all(Array.from({ length: 5 }, () => send(event, { at })))
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([204]))
    const [job] = await jobs('conversation.changed')
    await server.queue.boss.deleteJob('conversation.changed', job?.id ?? '')
    // Again, in another request of Zendesk and by somebody who listened.
    server.clock.advance(60_000)
    expect((await send(event)).status).toBe(204)
    expect((await send(event, { at })).status).toBe(204)
    expect(await jobs('conversation.changed')).toEqual([])
    const triggered = '{"ticket_id": 4711}'
    await send(triggered, { at })
    const [first] = await jobs('conversation.changed')
    await server.queue.boss.deleteJob('conversation.changed', first?.id ?? '')
    await send(triggered, { at })
    expect(await jobs('conversation.changed')).toEqual([])
  })

  it('are refused from another account than the first one', async () => {
    const { conversation, send, jobs, state } = await prepare()
    const both = await Promise.all([
      send(eventOf(conversation, { account_id: 1 })),
      send(eventOf(conversation, { account_id: 2 })),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual([204, 401])
    expect(await jobs('conversation.changed')).toHaveLength(1)
    const known = (await state())?.account
    const sent = await send(eventOf(conversation, { account_id: known === '1' ? 2 : 1 }))
    expect([sent.status, sent.code]).toEqual([401, 'entry_refused'])
  })

  it('are no events where the body is something else, though it is signed', async () => {
    const { send, jobs } = await prepare()
    const bodies = ['{', '', '[]', 'null', '{"ticket_id": "../users/1"}', '{"ticket_id": {}}']
    for (const body of [...bodies, eventOf('1', { detail: {} }), eventOf('1', { id: 'a\u0000' })]) {
      const { status, code } = await send(body)
      expect([body, status, code]).toEqual([body, 400, 'bad_request'])
    }
    expect((await send(eventOf('1'), { headers: { 'content-encoding': 'gzip' } })).status).toBe(400)
    expect(await jobs('conversation.changed')).toEqual([])
  })

  it('are too large from half a megabyte on', async () => {
    const { send } = await prepare()
    const long = (length: number) => eventOf('1', { event: 'x'.repeat(length) })
    expect((await send(long(500_000))).status).toBe(204)
    const { status, code } = await send(long(600_000))
    expect([status, code]).toEqual([413, 'payload_too_large'])
  })

  it('bring one job for a thousand events of one ticket', async () => {
    const { server, conversation, send, jobs, person } = await prepare()
    const statuses = new Set<number>()
    for (let n = 0; n < 20; n++) {
      const some = Array.from({ length: 50 }, () => send(eventOf(conversation)))
      for (const { status } of await Promise.all(some)) statuses.add(status)
    }
    expect([...statuses]).toEqual([204])
    expect(await jobs('conversation.changed')).toHaveLength(1)
    // The people of the workspace are not slowed down by it.
    expect((await server.call('getMe', { as: person('11') })).status).toBe(200)
  }, 120_000)

  it('have the people read again when a teammate changes, and no customer', async () => {
    const { id, server, send, jobs } = await prepare()
    const user = (of: string, what: string) =>
      eventOf('1', { type: `zen:event-type:user.${what}`, detail: { id: of, role: 'end-user' } })
    expect((await send(user('9999', 'deleted'))).status).toBe(204)
    expect([await jobs('sync.workspace'), await jobs('privacy.tend')]).toEqual([[], []])
    await server.database.kysely
      .insertInto('syncs')
      .values({
        workspace_id: id,
        cursor: null,
        since: server.clock.now(),
        teammates_at: new Date(server.clock.now().getTime() - 5 * 60_000),
        finished_at: null,
        last_error: null,
        conversations: 0,
        skipped: '[]',
      })
      .execute()
    expect((await send(user('11', 'deleted'))).status).toBe(204)
    expect(await jobs('sync.workspace')).toHaveLength(1)
    expect(await jobs('privacy.tend')).toHaveLength(1)
    const sync = await server.database.kysely
      .selectFrom('syncs')
      .select('teammates_at')
      .where('workspace_id', '=', id)
      .executeTakeFirst()
    expect(sync?.teammates_at).toEqual(new Date(0))
    expect((await send(eventOf('1', { type: 'zen:event-type:article.published' }))).status).toBe(
      204,
    )
    expect(await jobs('conversation.changed')).toEqual([])
  })
})
