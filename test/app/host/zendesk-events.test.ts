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
    const host = createZendeskHost({ location: { search: '' } } as Window, ready)
    host.onColorScheme(() => undefined)()
    host.onActivated(() => undefined)
    arrive(zaf)
    await settle()
    expect(on.mock.calls.map(([event]) => event)).toEqual(['app.activated', 'pane.activated'])
  })
})

describe('a change of the open conversation', () => {
  const changes = ['ticket.updated', 'ticket.status.changed', 'ticket.submit.done']

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
