import * as z from 'zod/mini'
import { reviewRoutes, SubmitReview, type SubmittedReview } from '#shared/contract/reviews.ts'
import { ApiError, isSessionOver, isTransient } from './api-error.ts'
import type { DeviceStore } from './device-store.ts'
import { parseJson } from './kept.ts'

/**
 * What became of a submitted review. `reply` is missing where nobody could read it here, and
 * `elsewhere` says that another window got the answer: the server knows whether it was a refusal.
 */
export type UnsentReviewEvent =
  | { type: 'sending'; body: SubmitReview }
  | { type: 'waiting'; body: SubmitReview; reason: 'offline' | 'session_over' }
  | {
      type: 'sent'
      body: SubmitReview
      reply: SubmittedReview | undefined
      elsewhere?: true
    }
  | { type: 'refused'; body: SubmitReview; error: ApiError }

export type UnsentReviews = {
  /** Keeps a review on the device and sends it once `after` has settled, or when the server is back. */
  submit(body: SubmitReview, after?: Promise<unknown>): void
  /** A review of this conversation and reviewee that is on its way. */
  find(conversation: string, reviewee: string): SubmitReview | undefined
  /** Tries everything that waits. */
  flush(): Promise<void>
  listen(listener: (event: UnsentReviewEvent) => void): () => void
  /** Listens to the network and sends what waits; `close` stops timers and listening. */
  open(): void
  close(): void
}

// As it was named first: devices hold reviews under it.
const PREFIX = 'carousel:outbox:1:'
const RETRY_MS = 15_000

/**
 * Submitted reviews that have not arrived, on this device. Each is sent with its idempotency key
 * and the same body until the server has answered; windows of one person take turns.
 */
export function createUnsentReviews(options: {
  device: DeviceStore
  workspace: string
  teammate: string
  send: (body: SubmitReview) => Promise<SubmittedReview>
  retryMs?: number
}): UnsentReviews {
  const { device, send, retryMs = RETRY_MS } = options
  const owner = [options.workspace, options.teammate].map(encodeURIComponent).join(':')
  const prefix = `${PREFIX}${owner}:`
  const listeners = new Set<(event: UnsentReviewEvent) => void>()
  const known = new Map<string, SubmitReview>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | undefined
  let again = false
  /** What the server asked for when it was too busy, in milliseconds. */
  let asked: number | undefined
  let closed = false

  const emit = (event: UnsentReviewEvent) => {
    for (const listener of listeners) listener(event)
  }
  const list = (): SubmitReview[] =>
    device.keys(prefix).flatMap((key) => {
      const body = z.safeParse(SubmitReview, parseJson(device.get(key)))
      return body.success ? [body.data] : []
    })
  const settle = (body: SubmitReview) => {
    device.remove(prefix + body.idempotencyKey)
    known.delete(body.idempotencyKey)
  }

  async function sendOne(body: SubmitReview): Promise<'settled' | 'later' | 'unreachable'> {
    try {
      const reply = await send(body)
      settle(body)
      emit({ type: 'sent', body, reply })
      return 'settled'
    } catch (error) {
      const failure = error instanceof ApiError ? error : new ApiError('internal', 0)
      const foreign =
        failure.code === 'bad_reply' && failure.status !== reviewRoutes.submitReview.status
      if (isTransient(failure) || isSessionOver(failure) || foreign) {
        const wait = failure.retryAfterMs
        if (wait !== undefined) asked = Math.max(asked ?? 1_000, wait)
        emit({ type: 'waiting', body, reason: isSessionOver(failure) ? 'session_over' : 'offline' })
        const unreachable = isSessionOver(failure) || failure.code === 'network'
        return unreachable ? 'unreachable' : 'later'
      }
      settle(body)
      // Our server's answer that cannot be read still says that the review arrived.
      if (failure.code === 'bad_reply') emit({ type: 'sent', body, reply: undefined })
      else emit({ type: 'refused', body, error: failure })
      return 'settled'
    }
  }

  async function sendAll(): Promise<void> {
    clearTimeout(timer)
    let waiting = false
    asked = undefined
    for (const body of list()) {
      const outcome = await sendOne(body)
      if (outcome !== 'settled') waiting = true
      if (outcome === 'unreachable') break
    }
    if (waiting && !closed) timer = setTimeout(() => void flush(), asked ?? retryMs)
  }

  async function flush(): Promise<void> {
    if (running !== undefined) {
      again = true
      return running
    }
    running = inTurn(PREFIX + owner, sendAll).finally(() => {
      running = undefined
      if (again) {
        again = false
        void flush()
      }
    })
    return running
  }

  const online = () => void flush()
  const elsewhere = () => {
    for (const [key, body] of known) {
      if (device.get(prefix + key) === null) {
        known.delete(key)
        emit({ type: 'sent', body, reply: undefined, elsewhere: true })
      }
    }
  }

  return {
    open() {
      closed = false
      window.addEventListener('online', online)
      window.addEventListener('storage', elsewhere)
      void flush()
    },
    submit(body, after = Promise.resolve()) {
      device.set(prefix + body.idempotencyKey, JSON.stringify(body))
      known.set(body.idempotencyKey, body)
      emit({ type: 'sending', body })
      void after.catch(() => undefined).then(flush)
    },
    find(conversation, reviewee) {
      const found = list().find(
        (body) => body.conversation === conversation && body.reviewee === reviewee,
      )
      if (found !== undefined) known.set(found.idempotencyKey, found)
      return found
    },
    flush,
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      closed = true
      clearTimeout(timer)
      window.removeEventListener('online', online)
      window.removeEventListener('storage', elsewhere)
    },
  }
}

/** One window at a time, where the browser can arrange it; the server counts a key once anyway. */
async function inTurn(name: string, action: () => Promise<void>): Promise<void> {
  if (typeof navigator.locks === 'undefined') return action()
  let started = false
  try {
    await navigator.locks.request(name, () => {
      started = true
      return action()
    })
  } catch (error) {
    if (started) throw error
    // Locks are refused where site data is blocked; a review is sent all the same.
    await action()
  }
}
