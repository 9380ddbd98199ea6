// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Api } from '#app/lib/api-client.ts'
import { ApiError } from '#app/lib/api-error.ts'
import { SessionProvider, useSession } from '#app/lib/session.tsx'
import type { SubmittedReview } from '#shared/contract/reviews.ts'
import { answerTo, boot, reviewToSend } from './fixtures.ts'

const review = reviewToSend(1)
const target = { conversation: review.conversation, reviewee: review.reviewee }
const draft = {
  content: {
    scorecardId: 'default',
    scorecardVersion: 1,
    ratings: {},
    comment: 'Well done',
    highlight: false,
    followUps: [],
    activeSeconds: 5,
    idempotencyKey: review.idempotencyKey,
  },
  revision: 1,
  dirty: false,
}

beforeEach(() => localStorage.clear())
afterEach(cleanup)

/** The session of a panel whose API answers every call with `answer`. */
function openSession(answer: () => Promise<SubmittedReview>, over = false) {
  const listeners = new Set<() => void>()
  const api: Api = {
    call: (async () => answer()) as unknown as Api['call'],
    isSessionOver: () => over,
    onSessionOver(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const wrapper = ({ children }: { children: ReactNode }) => (
    <SessionProvider boot={boot} api={api} storage={localStorage}>
      {children}
    </SessionProvider>
  )
  return { ...renderHook(useSession, { wrapper }), listeners }
}

describe('the session of a page', () => {
  it('drops the draft of a review once that has arrived', async () => {
    const { result } = openSession(async () => answerTo(review))
    const { drafts, unsent } = result.current
    drafts.write(target, draft)
    drafts.write({ ...target, reviewee: '13' }, draft)
    await act(async () => unsent.submit(review))
    await expect.poll(() => drafts.read(target)).toBeUndefined()
    expect(drafts.read({ ...target, reviewee: '13' })).toBeDefined()
  })

  it('keeps the draft of a review that was refused', async () => {
    const { result } = openSession(() => Promise.reject(new ApiError('already_reviewed', 409)))
    const { drafts, unsent } = result.current
    const refused = vi.fn()
    unsent.listen((event) => event.type === 'refused' && refused())
    drafts.write(target, draft)
    await act(async () => unsent.submit(review))
    await expect.poll(() => refused).toHaveBeenCalled()
    expect(drafts.read(target)).toMatchObject(draft)
  })

  it('keeps a draft whose review another window got an answer for', async () => {
    const { result } = openSession(() => new Promise(() => undefined))
    const { drafts, unsent } = result.current
    const told: unknown[] = []
    unsent.listen((event) => told.push(event.type))
    drafts.write(target, draft)
    unsent.submit(review, new Promise(() => undefined))
    for (const key of Object.keys(localStorage)) {
      if (key.includes('outbox')) localStorage.removeItem(key)
    }
    window.dispatchEvent(new StorageEvent('storage'))
    expect(told).toEqual(['sending', 'sent'])
    expect(drafts.read(target)).toMatchObject(draft)
  })

  it('says that it is over, from the beginning or later', () => {
    expect(openSession(hang, true).result.current.over).toBe(true)
    const { result, listeners, unmount } = openSession(hang)
    expect(result.current.over).toBe(false)
    act(() => {
      for (const listener of listeners) listener()
    })
    expect(result.current.over).toBe(true)
    unmount()
    expect(listeners.size).toBe(0)
  })

  it('belongs to the person who is signed in', () => {
    const { result } = openSession(hang)
    expect(result.current.me).toEqual(boot.me)
    act(() => result.current.setMe({ ...boot.me, keysEnabled: false }))
    expect(result.current.me.keysEnabled).toBe(false)
  })
})

function hang(): Promise<never> {
  return new Promise(() => undefined)
}
