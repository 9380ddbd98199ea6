// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { HostError } from '#app/host/port.ts'
import { waitForZaf } from '#app/host/zaf-client.ts'
import { createZendeskHost } from '#app/host/zendesk.ts'
import { createFakeZaf } from './fake-zaf.ts'

const { zaf } = createFakeZaf()

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  window.ZAFClient = undefined
  document.head.replaceChildren()
  vi.useRealTimers()
})

/** The script arrives: the browser tells so with an event that does not bubble. */
function arrive(client: Window['ZAFClient']) {
  const script = document.createElement('script')
  document.head.append(script)
  window.ZAFClient = client
  script.dispatchEvent(new Event('load'))
}

describe('the client of Zendesk', () => {
  it('is there at once where its script came before us', async () => {
    window.ZAFClient = { init: () => zaf }
    await expect(waitForZaf(window)).resolves.toBe(zaf)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is waited for where its script comes after us, past other scripts', async () => {
    const waiting = waitForZaf(window)
    arrive(undefined)
    const init = vi.fn(() => zaf)
    arrive({ init })
    arrive({ init })
    await expect(waiting).resolves.toBe(zaf)
    expect(init).toHaveBeenCalledTimes(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  it.each<[string, () => false]>([
    ['says that there is no helpdesk', () => false],
    [
      'cannot start',
      () => {
        throw new Error('no parent')
      },
    ],
  ])('is missing where its script %s', async (_, init) => {
    const waiting = waitForZaf(window)
    arrive({ init })
    await expect(waiting).resolves.toBeUndefined()
  })

  it('is missing where its script never comes', async () => {
    const waiting = waitForZaf(window)
    await vi.runAllTimersAsync()
    await expect(waiting).resolves.toBeUndefined()
    const init = vi.fn(() => zaf)
    arrive({ init })
    expect(init).not.toHaveBeenCalled()
  })
})

describe('a page outside a helpdesk', () => {
  const outside = () => {
    window.ZAFClient = { init: () => false }
    return createZendeskHost(window)
  }

  it('says so to whoever asks for the conversation', async () => {
    await expect(outside().conversationId()).rejects.toBeInstanceOf(HostError)
    await expect(outside().openConversation('35')).rejects.toMatchObject({ code: 'outside' })
    await expect(outside().subjects(['35'])).rejects.toBeInstanceOf(HostError)
  })

  it('lets wishes pass that nobody waits for', async () => {
    const host = outside()
    host.notify('Saved', 'notice')
    host.resize(300)
    host.onActivated(() => undefined)()
    // An unhandled rejection would fail the run.
    await vi.runAllTimersAsync()
    expect(host.colorScheme).toBe('light')
  })
})
