import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ColorScheme } from '#app/host/port.ts'
import type { ZafClient } from '#app/host/zaf-client.ts'
import { createZendeskHost } from '#app/host/zendesk.ts'
import { createFakeZaf, zendeskHost } from './fake-zaf.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Lets the client arrive, without time passing. */
const settle = () => vi.advanceTimersByTimeAsync(0)

describe('the colour scheme of the helpdesk', () => {
  it.each([
    ['?origin=x&colorScheme=dark', 'dark'],
    ['?colorScheme=light', 'light'],
    ['?colorScheme=sepia', 'light'],
    ['', 'light'],
  ])('is in the address "%s": %s', (search, scheme) => {
    expect(zendeskHost({}, search).host.colorScheme).toBe(scheme)
  })

  it('changes while the panel is open', async () => {
    const { host, fire } = zendeskHost()
    const schemes: ColorScheme[] = []
    const end = host.onColorScheme((scheme) => schemes.push(scheme))
    await settle()
    fire('colorScheme.changed', 'dark')
    fire('colorScheme.changed', 'light')
    fire('colorScheme.changed', undefined)
    end()
    await settle()
    fire('colorScheme.changed', 'dark')
    expect(schemes).toEqual(['dark', 'light', 'light'])
  })

  it('is asked for where the address is older than it, or says nothing', async () => {
    for (const search of ['', '?colorScheme=light']) {
      const get = async (path: string) => ({ [path]: 'dark' })
      const { host } = zendeskHost({ get }, search)
      const told = vi.fn()
      host.onColorScheme(told)
      await settle()
      expect(told.mock.calls).toEqual([['dark']])
    }
  })

  it('is what was told last where the answer comes later, and nothing to one who went', async () => {
    const answer = Promise.withResolvers<Record<string, unknown>>()
    const { host, fire } = zendeskHost({ get: () => answer.promise })
    const told = vi.fn()
    const gone = vi.fn()
    host.onColorScheme(told)
    host.onColorScheme(gone)()
    await settle()
    fire('colorScheme.changed', 'light')
    answer.resolve({ colorScheme: 'dark' })
    await settle()
    expect(told.mock.calls).toEqual([['light']])
    expect(gone).not.toHaveBeenCalled()
  })

  it('stays as the address has it where the helpdesk does not know the property', async () => {
    const answers = [
      async () => ({ errors: { colorScheme: {} } }),
      () => Promise.reject(new Error('APINotFoundError')),
    ]
    for (const get of answers) {
      const { host } = zendeskHost({ get }, '?colorScheme=dark')
      const told = vi.fn()
      host.onColorScheme(told)
      await settle()
      expect(host.colorScheme).toBe('dark')
      expect(told).not.toHaveBeenCalled()
    }
  })
})

describe('turning to something else', () => {
  it('is heard in the sidebar, in the bars and when the panel is about to go', async () => {
    const { host, fire, listening } = zendeskHost()
    const left = vi.fn()
    const end = host.onDeactivated(left)
    await settle()
    fire('app.deactivated')
    fire('pane.deactivated')
    fire('app.willDestroy')
    expect(left.mock.calls).toEqual([[], [], []])
    end()
    await settle()
    expect(listening()).toEqual([])
  })
})

describe('coming back to the panel', () => {
  it('is heard in the sidebar and in the bars, until nobody listens', async () => {
    const { host, fire, listening } = zendeskHost()
    const back = vi.fn()
    const end = host.onActivated(back)
    await settle()
    fire('app.activated', { firstLoad: false })
    fire('pane.activated')
    expect(back.mock.calls).toEqual([[], []])
    end()
    await settle()
    expect(listening()).toEqual([])
  })

  it('is not listened for by a screen that went before the client came', async () => {
    const on = vi.fn<ZafClient['on']>()
    const { zaf } = createFakeZaf({ on })
    let arrive: (client: typeof zaf) => void = () => undefined
    const ready = new Promise<typeof zaf>((resolve) => {
      arrive = resolve
    })
    const host = createZendeskHost({ location: { search: '' } } as Window, {}, ready)
    host.onColorScheme(() => undefined)()
    host.onActivated(() => undefined)
    arrive(zaf)
    await settle()
    expect(on.mock.calls.map(([event]) => event)).toEqual(['app.activated', 'pane.activated'])
  })
})

describe('a change of the open conversation', () => {
  const changes = [
    'ticket.updated',
    'ticket.conversation.changed',
    'ticket.comments.changed',
    'ticket.status.changed',
    'ticket.tags.changed',
    'ticket.submit.done',
  ]

  it.each(changes)('is told once the save has settled: %s', async (event) => {
    const { host, fire } = zendeskHost()
    const changed = vi.fn()
    host.onConversationChanged(changed)
    await settle()
    fire(event)
    await vi.advanceTimersByTimeAsync(2999)
    expect(changed).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(changed).toHaveBeenCalledTimes(1)
  })

  it('is told once for one save, which fires many events', async () => {
    const { host, fire } = zendeskHost()
    const changed = vi.fn()
    host.onConversationChanged(changed)
    await settle()
    for (const event of changes) {
      fire(event)
      await vi.advanceTimersByTimeAsync(1000)
    }
    await vi.runAllTimersAsync()
    expect(changed).toHaveBeenCalledTimes(1)
  })

  it('is not told any more to a screen that has gone', async () => {
    const { host, fire, listening } = zendeskHost()
    const changed = vi.fn()
    const end = host.onConversationChanged(changed)
    await settle()
    fire('ticket.updated')
    end()
    await vi.runAllTimersAsync()
    expect(changed).not.toHaveBeenCalled()
    expect(listening()).toEqual([])
  })
})
