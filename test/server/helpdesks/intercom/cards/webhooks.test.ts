import { beforeAll, describe, expect, it } from 'vitest'
import { jobHandlers, startWorkers } from '#server/jobs/index.ts'
import { conversations, webhooks } from '#server/storage/index.ts'
import { acme, conversation, NOW } from '#test/demo/support.ts'
import { makeTime, secrets, serveIntercom } from '#test/server/helpdesks/intercom/api/world.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addIntercomWorkspace, hubSignature } from '#test/support/intercom-workspace.ts'
import { useServer } from '#test/support/server.ts'

const secret = 'test_client_secret'
const path = '/entry/intercom/webhooks'
let made = 0

const event = (change: Record<string, unknown> = {}, item: Record<string, unknown> = {}) => ({
  type: 'notification_event',
  id: `notif_${++made}`,
  topic: 'conversation.admin.closed',
  app_id: 'first111',
  created_at: 1_772_618_400,
  delivery_attempts: 1,
  first_sent_at: 1_772_618_400,
  data: {
    type: 'notification_event_data',
    item: { type: 'conversation', id: '515', source: { body: 'PRIVATE WORDS' }, ...item },
  },
  ...change,
})

describe('the signature of an event', () => {
  it('is the one of Intercom’s example, byte by byte', () => {
    const body =
      '{"workspace_id":"abcd123","component_id":"submit_button","input_values":{"quality":"good","note":"café"}}'
    expect(hubSignature(secret, body)).toBe('sha1=591a21ca78b4759ffb567965f1a2817e749490af')
  })
})

eachDatabase('events of Intercom', (open) => {
  const world = useServer(open)

  beforeAll(async () => {
    const { database, clock } = world()
    const connection = { baseUrl: 'http://127.0.0.1:1', accessToken: 't' }
    const first = { id: 'first', code: 'first111', clientSecret: secret }
    const second = { id: 'second', code: 'second22', clientSecret: 'another_secret' }
    for (const one of [first, second])
      await addIntercomWorkspace(database, clock.now(), { ...connection, ...one })
  })

  const post = (body: string, signature: string | undefined = hubSignature(secret, body)) =>
    fetch(world().url + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(signature && { 'x-hub-signature': signature }),
      },
      body,
    })
  const send = (content: object) => post(JSON.stringify(content))
  const jobs = async (workspace: string, id: string) =>
    (
      await world().queue.boss.findJobs('conversation.changed', {
        data: { workspace, conversation: id },
      })
    ).length

  it('answers the HEAD request with which the address is tried', async () => {
    const response = await fetch(world().url + path, { method: 'HEAD' })
    expect(response.status).toBe(200)
  })

  it('enqueues the conversation that a signed event is about, in the workspace it names', async () => {
    expect((await send(event({}, { id: '601' }))).status).toBe(200)
    expect(await jobs('first', '601')).toBe(1)
    expect(await jobs('second', '601')).toBe(0)
  })

  it('takes ids that are numbers, and the conversation of a part', async () => {
    await send(event({}, { id: 602 }))
    const part = { type: 'conversation_part', id: '9', conversation_id: 603 }
    await send(event({ topic: 'conversation_part.tag.created' }, part))
    const inside = { type: 'conversation_part', id: '9', conversation: { id: '604' } }
    await send(event({ topic: 'conversation_part.redacted' }, inside))
    for (const id of ['602', '603', '604']) expect([id, await jobs('first', id)]).toEqual([id, 1])
    expect(await jobs('first', '9')).toBe(0)
  })

  it('refuses what is not signed, forged, tampered with, or signed by another workspace', async () => {
    const body = JSON.stringify(event({}, { id: '700' }))
    const tries: [string, string | undefined][] = [
      [body, ''],
      [body, 'sha1=short'],
      [body, hubSignature('guessed', body)],
      [body, hubSignature('another_secret', body)],
      [body.replace('700', '701'), hubSignature(secret, body)],
      [body, hubSignature(secret, body).replace('sha1=', '')],
      [body.replace('first111', 'unknown9'), undefined],
    ]
    for (const [given, signature] of tries) {
      const response = await post(given, signature)
      expect(response.status).toBe(401)
      expect(await response.json()).toMatchObject({ code: 'entry_refused' })
    }
    expect(await jobs('first', '700')).toBe(0)
    expect(await jobs('first', '701')).toBe(0)
  })

  it('says the same of an unknown workspace as of a wrong signature', async () => {
    const body = JSON.stringify(event())
    const wrong = await (await post(body, hubSignature('guessed', body))).json()
    const stranger = JSON.stringify(event({ app_id: 'unknown9' }))
    expect(await (await post(stranger)).json()).toEqual(wrong)
  })

  it('leaves alone what is signed and of no use here', async () => {
    const useless = [
      event({ topic: 'ping', data: { item: { type: 'ping', message: 'hi' } } }),
      event({ topic: 'admin.logged_in' }, { type: 'admin', id: '1' }),
      event({}, { id: '../admins' }),
      event({ data: null }),
      event({ topic: 7 }),
    ]
    for (const one of useless) expect((await send(one)).status).toBe(200)
    expect(await jobs('first', '1')).toBe(0)
    expect(await jobs('first', '../admins')).toBe(0)
  })

  it('refuses bodies beyond any event, and what is not JSON', async () => {
    const huge = JSON.stringify(event({}, { padding: 'x'.repeat(3_000_000) }))
    expect((await post(huge)).status).toBe(413)
    expect((await post('{"app_id":"first111"')).status).toBe(401)
  })

  it('takes an event once, also when another server has taken it, and a workspace at a time', async () => {
    const { database, clock } = world()
    const taken = (workspace: string) =>
      database.inTransaction((trx) =>
        webhooks.takeEvent(trx, workspace, 'notif_elsewhere', clock.now()),
      )
    expect(await taken('first')).toBe(true)
    const again = event({ id: 'notif_elsewhere' }, { id: '810' })
    expect((await send(again)).status).toBe(200)
    expect(await jobs('first', '810')).toBe(0)
    expect((await send(event({ id: 'notif_new' }, { id: '810' }))).status).toBe(200)
    expect(await jobs('first', '810')).toBe(1)
    expect(await taken('second')).toBe(true)
  })

  it('makes one job of many events of a conversation', async () => {
    const sent = Array.from({ length: 40 }, () => send(event({}, { id: '800' })))
    for (const response of await Promise.all(sent)) expect(response.status).toBe(200)
    expect(await jobs('first', '800')).toBe(1)
  })

  it('does not log or store what a customer wrote', async () => {
    await send(event({}, { id: '801' }))
    const stored = await world().queue.boss.findJobs('conversation.changed')
    expect(JSON.stringify(stored)).not.toContain('PRIVATE WORDS')
    expect(world().logged.join('\n')).not.toContain('PRIVATE WORDS')
    expect(world().logged.join('\n')).not.toContain(secret)
  })
})

eachDatabase('an event of Intercom', (open) => {
  const world = useServer(open)

  it('is worked on once however often it comes, and brings what the conversation is now', async () => {
    const { database, clock, queue, services, url } = world()
    const intercom = await serveIntercom(acme, [conversation(1)], makeTime(NOW))
    await addIntercomWorkspace(database, clock.now(), {
      id: 'live',
      code: 'live1234',
      baseUrl: intercom.url,
      ...secrets,
    })
    await startWorkers(queue, jobHandlers(services), services.log)
    const body = JSON.stringify(event({ app_id: 'live1234' }, { id: '1001' }))
    const signature = hubSignature(secrets.clientSecret, body)
    const send = () =>
      fetch(url + path, { method: 'POST', headers: { 'x-hub-signature': signature }, body })
    const read = () => intercom.requests.filter((one) => one === 'GET /conversations/1001').length
    expect((await send()).status).toBe(200)
    await expect
      .poll(() => conversations.findFacts(database.kysely, 'live', '1001'), { timeout: 15_000 })
      .toMatchObject({ complete: true, customerMessages: 2, teammateReplies: 1 })
    expect((await send()).status).toBe(200)
    const waiting = await queue.boss.findJobs('conversation.changed', {
      data: { workspace: 'live' },
      queued: true,
    })
    expect(waiting).toEqual([])
    expect(read()).toBe(1)
  })
})
