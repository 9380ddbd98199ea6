import { describe, expect, it, vi } from 'vitest'
import { HostError } from '#app/host/port.ts'
import type { ZafClient } from '#app/host/zaf-client.ts'
import { zendeskHost } from './fake-zaf.ts'

describe('the open conversation', () => {
  it('is the ticket that the panel stands beside', async () => {
    await expect(zendeskHost().host.conversationId()).resolves.toBe('35')
  })

  it.each([
    ['a number', 36, '36'],
    ['a text', '37', '37'],
    ['missing, as for a new ticket', undefined, null],
  ])('is asked for where the context lacks it: %s', async (_, id, expected) => {
    const { host } = zendeskHost({
      context: async () => ({ location: 'new_ticket_sidebar' }),
      get: async (path) => ({ [path]: id }),
    })
    await expect(host.conversationId()).resolves.toBe(expected)
  })

  it('is none in the navigation bar, which is not asked for a ticket', async () => {
    const get = vi.fn<ZafClient['get']>()
    const { host } = zendeskHost({ context: async () => ({ location: 'nav_bar' }), get })
    await expect(host.conversationId()).resolves.toBeNull()
    expect(get).not.toHaveBeenCalled()
  })

  it('cannot be known where the helpdesk does not answer', async () => {
    const silent = async () => {
      throw new Error('TimeoutError')
    }
    const ids = [
      zendeskHost({ context: silent }).host.conversationId(),
      zendeskHost({ context: async () => ({}), get: silent }).host.conversationId(),
    ]
    for (const id of ids) await expect(id).rejects.toBeInstanceOf(HostError)
  })
})

describe('going to a conversation', () => {
  it('routes to the ticket by its number', async () => {
    const { host, asked } = zendeskHost()
    await host.openConversation('35')
    await host.openConversation('new')
    expect(asked).toEqual([
      ['invoke', 'routeTo', 'ticket', 35],
      ['invoke', 'routeTo', 'ticket', 'new'],
    ])
  })

  it('closes the window of the top bar over it, if the helpdesk can', async () => {
    const { host, asked } = zendeskHost({}, '', true)
    await host.openConversation('35')
    await expect.poll(() => asked).toHaveLength(2)
    expect(asked).toEqual([
      ['invoke', 'routeTo', 'ticket', 35],
      ['invoke', 'popover', 'hide'],
    ])
    const invoke = vi.fn<ZafClient['invoke']>(async (name) => {
      if (name === 'popover') throw new Error('No such Api')
    })
    await zendeskHost({ invoke }, '', true).host.openConversation('36')
    await expect.poll(() => invoke).toHaveBeenCalledTimes(2)
  })

  it('can close that window alone, where there is one', async () => {
    const popover = zendeskHost({}, '', true)
    popover.host.hide()
    await expect.poll(() => popover.asked).toEqual([['invoke', 'popover', 'hide']])
    const { host, asked } = zendeskHost()
    host.hide()
    host.resize(480)
    await expect.poll(() => asked).toHaveLength(1)
    expect(asked[0]?.[1]).toBe('resize')
  })

  it('leaves the window open where the ticket could not be reached', async () => {
    const invoke = vi.fn<ZafClient['invoke']>(() => Promise.reject(new Error('no such ticket')))
    const { host } = zendeskHost({ invoke }, '', true)
    await expect(host.openConversation('35')).rejects.toThrow('no such ticket')
    expect(invoke.mock.calls.map(([name]) => name)).toEqual(['routeTo'])
  })

  it('says where it failed', async () => {
    const invoke = async () => {
      throw new Error('no such ticket')
    }
    const { host } = zendeskHost({ invoke })
    await expect(host.openConversation('35')).rejects.toThrow('no such ticket')
  })
})

describe('words to the person', () => {
  it('cannot become markup of the helpdesk', async () => {
    const { host, asked } = zendeskHost()
    host.notify(`<img src=x onerror="a()"> & 'b'`, 'error')
    await expect.poll(() => asked).toHaveLength(1)
    const [, , text, kind] = asked[0] ?? []
    expect(text).toBe('&#60;img src=x onerror=&#34;a()&#34;&#62; &#38; &#39;b&#39;')
    expect(kind).toBe('error')
  })

  it('and heights that the helpdesk refuses disturb nobody', async () => {
    const invoke = vi.fn<ZafClient['invoke']>(() => Promise.reject(new Error('refused')))
    const { host } = zendeskHost({ invoke })
    host.notify('Saved', 'notice')
    host.resize(412.6)
    await expect.poll(() => invoke).toHaveBeenCalledTimes(2)
    expect(invoke).toHaveBeenLastCalledWith('resize', { width: '100%', height: '413px' })
    host.resize(500, 450)
    await expect.poll(() => invoke).toHaveBeenCalledTimes(3)
    expect(invoke).toHaveBeenLastCalledWith('resize', { width: '450px', height: '500px' })
  })
})

describe('subjects of conversations', () => {
  it('are read in one request, by id', async () => {
    const request = vi.fn<ZafClient['request']>(async () => ({
      tickets: [{ id: 35, subject: 'Printer' }, { id: 36, subject: null }, null],
    }))
    const { host } = zendeskHost({ request })
    await expect(host.subjects(['35', '36', 'a&b'])).resolves.toEqual({ '35': 'Printer' })
    const url = '/api/v2/tickets/show_many.json?ids=35,36,a%26b'
    expect(request.mock.calls).toEqual([[{ url, type: 'GET', dataType: 'json' }]])
  })

  it('are read by the hundred, as the helpdesk allows', async () => {
    const sizes: number[] = []
    const request: ZafClient['request'] = async ({ url }) => {
      const ids = url.split('=')[1]?.split(',') ?? []
      sizes.push(ids.length)
      return { tickets: ids.map((id) => ({ id: Number(id), subject: `About ${id}` })) }
    }
    const ids = Array.from({ length: 201 }, (_, index) => String(index))
    const subjects = await zendeskHost({ request }).host.subjects(ids)
    expect(sizes).toEqual([100, 100, 1])
    expect(Object.keys(subjects)).toHaveLength(201)
    expect(subjects['200']).toBe('About 200')
  })

  it('are not asked for without conversations', async () => {
    const request = vi.fn<ZafClient['request']>()
    await expect(zendeskHost({ request }).host.subjects([])).resolves.toEqual({})
    expect(request).not.toHaveBeenCalled()
  })

  it.each<[string, unknown, Record<string, string>]>([
    ['text', '{"tickets":[{"id":35,"subject":"Printer"}]}', { '35': 'Printer' }],
    ['an error in the answer', { error: 'RecordNotFound' }, {}],
    ['nothing', null, {}],
  ])('are understood from %s', async (_, answer, subjects) => {
    const { host } = zendeskHost({ request: async () => answer })
    await expect(host.subjects(['35'])).resolves.toEqual(subjects)
  })

  it.each<[string, () => Promise<unknown>]>([
    ['refuses', () => Promise.reject(new Error('403'))],
    ['answers with a page', async () => '<html>'],
  ])('fail where the helpdesk %s', async (_, request) => {
    await expect(zendeskHost({ request }).host.subjects(['35'])).rejects.toThrow()
  })
})

describe('the locale', () => {
  it('is the one that the person has chosen in the helpdesk', async () => {
    const { host } = zendeskHost({ get: async (path) => ({ [path]: 'ar' }) })
    await expect(host.locale()).resolves.toBe('ar')
  })

  it('is not known where the helpdesk does not say it, or fails', async () => {
    await expect(zendeskHost().host.locale()).resolves.toBeNull()
    const failing = zendeskHost({ get: () => Promise.reject(new Error('no such path')) })
    await expect(failing.host.locale()).resolves.toBeNull()
  })
})
