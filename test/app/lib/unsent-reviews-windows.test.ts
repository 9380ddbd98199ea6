// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError } from '#app/lib/api-error.ts'
import type { SubmittedReview } from '#shared/contract/reviews.ts'
import { answerTo, reviewToSend } from './fixtures.ts'
import { hold, openWindow } from './unsent-reviews-fixtures.ts'

const first = reviewToSend(1)
const never = new Promise(() => undefined)

beforeEach(() => localStorage.clear())

/** Locks as the browser has them: whoever asks for a name waits for those before. */
function stubLocks() {
  const last = new Map<string, Promise<unknown>>()
  const request = (name: string, action: () => Promise<void>) => {
    const turn = (last.get(name) ?? Promise.resolve()).then(action)
    last.set(
      name,
      turn.catch(() => undefined),
    )
    return turn
  }
  vi.stubGlobal('navigator', { locks: { request } })
}

describe('windows of one person', () => {
  it('take turns, so that only one sends a review', async () => {
    stubLocks()
    const answer = hold<SubmittedReview>()
    const one = openWindow({ send: () => answer.promise })
    const two = openWindow()
    one.unsent.submit(first, never)
    const flushed = [one.unsent.flush(), two.unsent.flush()]
    answer.open(answerTo(first))
    await Promise.all(flushed)
    expect([one.sent, two.sent]).toEqual([[first], []])
  })

  it('take no turns with those of other people', async () => {
    stubLocks()
    const one = openWindow({ send: () => new Promise(() => undefined) })
    const two = openWindow({ teammate: '12' })
    one.unsent.submit(first, never)
    two.unsent.submit(reviewToSend(2), never)
    void one.unsent.flush()
    await two.unsent.flush()
    expect(two.said.at(-1)).toBe('sent 1002')
  })

  it('send without turns where the browser refuses locks', async () => {
    const request = () => Promise.reject(new DOMException('denied', 'SecurityError'))
    vi.stubGlobal('navigator', { locks: { request } })
    const { unsent, sent } = openWindow()
    unsent.submit(first, never)
    await unsent.flush()
    expect(sent).toEqual([first])
  })

  it('hear that another one got the answer, whatever it was', async () => {
    const refused = new ApiError('already_reviewed', 409)
    const one = openWindow({ send: () => Promise.reject(refused) })
    const two = openWindow()
    two.unsent.open()
    one.unsent.submit(first, never)
    expect(two.unsent.find('1001', '12')).toEqual(first)
    await one.unsent.flush()
    window.dispatchEvent(new StorageEvent('storage'))
    window.dispatchEvent(new StorageEvent('storage'))
    two.unsent.close()
    expect(two.said).toEqual(['sent 1001 elsewhere'])
    expect(two.sent).toEqual([])
  })

  it('hear nothing while the review is still on its way', async () => {
    const { unsent, said } = openWindow()
    unsent.open()
    unsent.submit(first, never)
    window.dispatchEvent(new StorageEvent('storage'))
    expect(said).toEqual(['sending 1001'])
    unsent.close()
  })
})
