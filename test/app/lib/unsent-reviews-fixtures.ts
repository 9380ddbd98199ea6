import { createDeviceStore } from '#app/lib/device-store.ts'
import { createUnsentReviews, type UnsentReviews } from '#app/lib/unsent-reviews.ts'
import type { SubmitReview, SubmittedReview } from '#shared/contract/reviews.ts'
import { answerTo } from './fixtures.ts'

export type Send = (body: SubmitReview) => Promise<SubmittedReview>

/** How often a review that waits is tried in these tests, in milliseconds. */
export const retryMs = 15_000

/**
 * One window of a teammate over this page's storage. `sent` holds every body that left, `said` its
 * events as "type conversation" with what they add; `send` answers like the server unless given.
 */
export function openWindow(options: { teammate?: string; send?: Send; storage?: Storage } = {}) {
  const { teammate = '11', send = async (body) => answerTo(body), storage = localStorage } = options
  const sent: SubmitReview[] = []
  const said: string[] = []
  const unsent: UnsentReviews = createUnsentReviews({
    device: createDeviceStore(storage),
    workspace: 'acme',
    teammate,
    retryMs,
    send: (body) => {
      sent.push(body)
      return send(body)
    },
  })
  unsent.listen((event) => {
    const more = {
      sending: '',
      waiting: event.type === 'waiting' ? event.reason : '',
      sent: event.type === 'sent' ? sentHow(event) : '',
      refused: event.type === 'refused' ? event.error.code : '',
    }[event.type]
    said.push(`${event.type} ${event.body.conversation} ${more}`.trim())
  })
  return { unsent, sent, said }
}

function sentHow(event: { reply: SubmittedReview | undefined; elsewhere?: true }): string {
  if (event.elsewhere) return 'elsewhere'
  return event.reply === undefined ? 'unread' : ''
}

/** A promise that the test settles. */
export function hold<T>() {
  let open: (value: T) => void = () => undefined
  let fail: (error: unknown) => void = () => undefined
  const promise = new Promise<T>((resolve, reject) => {
    open = resolve
    fail = reject
  })
  return { promise, open, fail }
}
