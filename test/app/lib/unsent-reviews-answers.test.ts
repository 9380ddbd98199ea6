// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError } from '#app/lib/api-error.ts'
import { answerTo, reviewToSend } from './fixtures.ts'
import { openWindow, retryMs, type Send } from './unsent-reviews-fixtures.ts'

const first = reviewToSend(1)
const second = reviewToSend(2)

beforeEach(() => localStorage.clear())

/** Submits both reviews to a server that answers the first with `failure`; flushes twice. */
async function sendBoth(failure: unknown) {
  const send: Send = async (body) => {
    if (body.conversation === first.conversation) throw failure
    return answerTo(body)
  }
  const { unsent, sent, said } = openWindow({ send })
  const never = new Promise(() => undefined)
  unsent.submit(first, never)
  unsent.submit(second, never)
  await unsent.flush()
  const tries = sent.map((body) => body.conversation)
  unsent.close()
  return { said: said.slice(2), tries, kept: unsent.find('1001', '12') !== undefined }
}

describe('the answer to a submitted review', () => {
  it.each([
    new ApiError('rate_limited', 429),
    new ApiError('internal', 500),
    new ApiError('unavailable', 503),
  ])('keeps it where the fault may pass, and sends the next: %s', async (failure) => {
    expect(await sendBoth(failure)).toEqual({
      said: ['waiting 1001 offline', 'sent 1002'],
      tries: ['1001', '1002'],
      kept: true,
    })
  })

  it.each([
    [new ApiError('network', 0), 'offline'],
    [new ApiError('session_over', 401), 'session_over'],
  ])('keeps all where none can arrive: %s', async (failure, reason) => {
    expect(await sendBoth(failure)).toEqual({
      said: [`waiting 1001 ${reason}`],
      tries: ['1001'],
      kept: true,
    })
  })

  it('keeps it where a network in between answered with its own page', async () => {
    const { said, kept } = await sendBoth(new ApiError('bad_reply', 200))
    expect(said).toEqual(['waiting 1001 offline', 'sent 1002'])
    expect(kept).toBe(true)
  })

  it('says that it arrived where our server said so in words that are not known', async () => {
    const { said, kept } = await sendBoth(new ApiError('bad_reply', 201))
    expect(said).toEqual(['sent 1001 unread', 'sent 1002'])
    expect(kept).toBe(false)
  })

  it.each([
    [new ApiError('already_reviewed', 409), 'already_reviewed'],
    [new ApiError('invalid_ratings', 422), 'invalid_ratings'],
    [new TypeError('a fault of ours'), 'internal'],
  ])('ends it with a refusal: %s', async (failure, code) => {
    const { said, kept } = await sendBoth(failure)
    expect(said).toEqual([`refused 1001 ${code}`, 'sent 1002'])
    expect(kept).toBe(false)
  })

  it('reaches nobody who has stopped listening', async () => {
    const { unsent, said } = openWindow()
    const heard: string[] = []
    unsent.listen((event) => heard.push(event.type))()
    unsent.submit(first, new Promise(() => undefined))
    await unsent.flush()
    expect(said).toEqual(['sending 1001', 'sent 1001'])
    expect(heard).toEqual([])
  })

  it('leaves what was damaged on the device unsent', async () => {
    const { unsent, sent } = openWindow()
    unsent.submit(first, new Promise(() => undefined))
    const [key = ''] = Object.keys(localStorage)
    localStorage.setItem(key, '{"conversation":"1001"}')
    await unsent.flush()
    expect(sent).toEqual([])
    expect(unsent.find('1001', '12')).toBeUndefined()
  })

  it.each([
    ['as it asked', 40_000, 39_999, 2],
    ['as ever where it did not say', undefined, retryMs - 1, 2],
    ['a second later at least', 0, 999, 2],
  ])('of a busy server brings another try %s, until it arrived', async (_, wait, before, tries) => {
    vi.useFakeTimers()
    try {
      let busy = true
      const { unsent, sent, said } = openWindow({
        send: async (body) => {
          if (busy) throw new ApiError('rate_limited', 429, {}, wait)
          return answerTo(body)
        },
      })
      unsent.submit(first)
      await vi.advanceTimersByTimeAsync(0)
      expect(sent).toHaveLength(1)
      busy = false
      await vi.advanceTimersByTimeAsync(before)
      expect(sent).toHaveLength(1)
      await vi.advanceTimersByTimeAsync(1)
      expect(sent).toHaveLength(tries)
      expect(sent[1]).toEqual(sent[0])
      expect(said.at(-1)).toBe('sent 1001')
      unsent.close()
    } finally {
      vi.useRealTimers()
    }
  })
})
