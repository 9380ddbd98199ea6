import { describe, expect, it } from 'vitest'
import {
  createZafHost,
  type HostServices,
  type Instance,
} from '#demo/inbox/zendesk/client/zaf-host.ts'

const ORIGIN = 'http://localhost:3000'

function open(change: Partial<HostServices> = {}) {
  const sent: { message: unknown; origin: string }[] = []
  const calls: unknown[][] = []
  const instance: Instance = {
    guid: 'g1',
    location: 'ticket_sidebar',
    ticketId: 4821,
    window: {
      postMessage: (message: unknown, origin: string) => sent.push({ message, origin }),
    } as unknown as Window,
  }
  const host = createZafHost(
    ORIGIN,
    { subdomain: 'tallo', appId: 4242, installationId: 77 },
    {
      get: async (_, paths) => ({ errors: {}, ...Object.fromEntries(paths.map((p) => [p, 1])) }),
      set: (paths) => ({ errors: Object.fromEntries(paths.map((path) => [path, { path }])) }),
      request: async () => ({ outcome: 'done', argument: { ticket: 1 } }),
      invoke: (_, name, args) => void calls.push([name, ...args]),
      broadcast: (_, event, data) => calls.push(['broadcast', event, data]),
      registered: () => calls.push(['registered']),
      ...change,
    },
  )
  const say = async (data: unknown) => {
    host.receive(instance, data)
    await new Promise((resolve) => setImmediate(resolve))
    return sent.at(-1)?.message
  }
  return { host, instance, sent, calls, say }
}

const json = (value: unknown) => JSON.stringify(value)

describe('the host of an app', () => {
  it('answers the handshake with metadata and context', async () => {
    const { say, calls } = open()
    expect(
      await say(json({ key: 'iframe.handshake', message: { version: '2.0.9' } })),
    ).toMatchObject({
      key: 'zaf.app.registered',
      message: {
        metadata: { appId: 4242, installationId: 77 },
        context: { instanceGuid: 'g1', location: 'ticket_sidebar', ticketId: 4821 },
      },
    })
    expect(calls).toEqual([['registered']])
  })

  it('answers get, set and invoke under the number of the call', async () => {
    const { say, calls } = open()
    expect(await say(json({ id: 1, request: 'get', params: ['ticket.id'] }))).toEqual({
      id: 1,
      result: { errors: {}, 'ticket.id': 1 },
    })
    expect(await say(json({ id: 2, request: 'set', params: { 'ticket.subject': 'x' } }))).toEqual({
      id: 2,
      result: { errors: { 'ticket.subject': { path: 'ticket.subject' } } },
    })
    expect(await say(json({ id: 3, request: 'invoke', params: { unknown: [1] } }))).toEqual({
      id: 3,
      result: { errors: {}, unknown: null },
    })
    expect(calls).toEqual([['unknown', 1]])
  })

  it('rejects a call that fails, instead of leaving it open', async () => {
    const { say } = open({ get: async () => Promise.reject(new Error('Nobody is signed in')) })
    expect(await say(json({ id: 4, request: 'get', params: ['currentUser'] }))).toEqual({
      id: 4,
      error: { name: 'Error', message: 'Nobody is signed in' },
    })
  })

  it('answers a request with its end', async () => {
    const { say } = open()
    expect(await say(json({ key: 'request:7', message: { url: '/api/v2/x' } }))).toEqual({
      key: 'zaf.request:7.done',
      message: { responseArgs: [{ ticket: 1 }] },
    })
  })

  it('passes on what one instance triggers', async () => {
    const { say, calls } = open()
    await say(json({ key: 'iframe.trigger:changed', message: { a: 1 } }))
    expect(calls).toEqual([['broadcast', 'changed', { a: 1 }]])
  })

  it('posts to the app’s own origin alone, and stays silent on what it does not know', async () => {
    const { host, instance, sent, say } = open()
    host.emit(instance, 'app.activated')
    await say('not json')
    await say(json({ key: 'session.live' }))
    await say({ key: 'iframe.reply:ticket.save', appGuid: 'g1' })
    await say(null)
    expect(sent).toEqual([
      { message: { key: 'zaf.app.activated', message: undefined }, origin: ORIGIN },
    ])
  })
})
