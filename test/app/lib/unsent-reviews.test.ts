// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError } from '#app/lib/api-error.ts'
import type { SubmittedReview } from '#shared/contract/reviews.ts'
import { answerTo, reviewToSend } from './fixtures.ts'
import { hold, openWindow, retryMs, type Send } from './unsent-reviews-fixtures.ts'

const first = reviewToSend(1)
const second = reviewToSend(2)
const network = new ApiError('network', 0)

beforeEach(() => {
  localStorage.clear()
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Lets everything that is ready happen, without time passing. */
const settle = () => vi.advanceTimersByTimeAsync(0)

describe('a submitted review', () => {
  it('is sent at once and leaves the device', async () => {
    const { unsent, sent, said } = openWindow()
    unsent.submit(first)
    expect(unsent.find('1001', '12')).toEqual(first)
    await settle()
    expect(sent).toEqual([first])
    expect(said).toEqual(['sending 1001', 'sent 1001'])
    expect(unsent.find('1001', '12')).toBeUndefined()
    expect(localStorage).toHaveLength(0)
  })

  it('waits for the draft that is on its way, also where that fails', async () => {
    const draft = hold<void>()
    const { unsent, sent } = openWindow()
    unsent.submit(first, draft.promise)
    await settle()
    expect(sent).toEqual([])
    draft.fail(network)
    await settle()
    expect(sent).toEqual([first])
  })

  it('is kept offline and sent with its key when the network is back', async () => {
    const answers = [() => Promise.reject(network), async () => answerTo(first)]
    const { unsent, sent, said } = openWindow({ send: () => answers.shift()?.() ?? hang() })
    unsent.open()
    unsent.submit(first)
    await settle()
    expect(said.at(-1)).toBe('waiting 1001 offline')
    expect(unsent.find('1001', '12')).toEqual(first)
    window.dispatchEvent(new Event('online'))
    await settle()
    window.dispatchEvent(new Event('online'))
    await vi.advanceTimersByTimeAsync(10 * retryMs)
    expect(sent).toEqual([first, first])
    expect(said.at(-1)).toBe('sent 1001')
    unsent.close()
  })

  it('is tried again by itself', async () => {
    let down = true
    const send = async () => (down ? Promise.reject(network) : answerTo(first))
    const { unsent, sent } = openWindow({ send })
    unsent.submit(first)
    await vi.advanceTimersByTimeAsync(2 * retryMs)
    expect(sent).toHaveLength(3)
    down = false
    await vi.advanceTimersByTimeAsync(10 * retryMs)
    expect(sent).toHaveLength(4)
  })

  it('is sent by the next page that the same person opens', async () => {
    const before = openWindow({ send: () => Promise.reject(network) })
    before.unsent.submit(first)
    await settle()
    before.unsent.close()
    const other = openWindow({ teammate: '12' })
    other.unsent.open()
    const next = openWindow()
    next.unsent.open()
    await settle()
    expect(other.sent).toEqual([])
    expect(next.sent).toEqual([first])
    other.unsent.close()
    next.unsent.close()
  })

  it('is sent once, however many reasons there are to try', async () => {
    const answer = hold<SubmittedReview>()
    const { unsent, sent } = openWindow({ send: () => answer.promise })
    unsent.open()
    unsent.submit(first)
    await settle()
    window.dispatchEvent(new Event('online'))
    const flushed = unsent.flush()
    answer.open(answerTo(first))
    await flushed
    await vi.advanceTimersByTimeAsync(2 * retryMs)
    expect(sent).toEqual([first])
    unsent.close()
  })

  it('follows one that is being sent', async () => {
    const answer = hold<SubmittedReview>()
    const send: Send = async (body) =>
      body.conversation === '1001' ? answer.promise : answerTo(body)
    const { unsent, said } = openWindow({ send })
    unsent.submit(first)
    await settle()
    unsent.submit(second)
    answer.open(answerTo(first))
    await settle()
    expect(said).toEqual(['sending 1001', 'sending 1002', 'sent 1001', 'sent 1002'])
  })

  it('lives in memory where the device has no room', async () => {
    const full: Partial<Storage> = {
      getItem: () => null,
      setItem() {
        throw new DOMException('full', 'QuotaExceededError')
      },
    }
    const { unsent, sent } = openWindow({ storage: full as Storage })
    unsent.submit(first)
    await settle()
    expect(sent).toEqual([first])
  })

  it('is not tried any more once the page has let go, not even when a try was under way', async () => {
    const answer = hold<SubmittedReview>()
    const { unsent, sent } = openWindow({ send: () => answer.promise })
    unsent.open()
    unsent.submit(first)
    await settle()
    unsent.close()
    answer.fail(network)
    await vi.advanceTimersByTimeAsync(10 * retryMs)
    window.dispatchEvent(new Event('online'))
    await settle()
    expect(sent).toEqual([first])
    expect(unsent.find('1001', '12')).toEqual(first)
  })
})

function hang(): Promise<never> {
  return new Promise(() => undefined)
}
