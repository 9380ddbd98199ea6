import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'vitest'
import { submission } from './factories.ts'
import type { TestHelpdesk } from './helpdesk.ts'
import { audienceOf, type Person, readBoot, seconds, type TestClock } from './server.ts'

const pauseMs = 100

/** A review that a device holds until the server has said that it is stored. */
export type Sent = { conversation: string; key: string; acknowledged?: string }

/** Signs a person in at a server in another process, and gives the bearer. */
export async function signInAt(url: string, helpdesk: TestHelpdesk, who: Person): Promise<string> {
  const now = seconds(new Date())
  const token = await helpdesk.sign({
    iss: helpdesk.url,
    aud: audienceOf(who.workspace),
    sub: who.id,
    iat: now,
    exp: now + 300,
    jti: randomUUID(),
    context: { product: 'support', location: 'ticket_sidebar' },
  })
  const body = new URLSearchParams({ token })
  const page = await fetch(`${url}/zendesk/sidebar`, { method: 'POST', body })
  return readBoot(await page.text()).session.bearer
}

/**
 * A device at work: submits one review after the other, each until the server has taken it, and
 * asks again after a tenth of a second where it was told to. Any other answer, or none, throws.
 */
export function reviewingClient({
  url,
  bearer,
  reviewee,
  clock,
  next,
}: {
  url: string
  bearer: string
  reviewee: string
  clock: TestClock
  /** The next conversation to review. */
  next: () => string
}) {
  const sent: Sent[] = []
  /** What every 503 gave as its reason, in order. */
  const refused: string[] = []
  let over = false

  async function submit(one: Sent): Promise<boolean> {
    const body = submission(
      { clock },
      { conversation: one.conversation, reviewee, idempotencyKey: one.key },
    )
    const response = await fetch(`${url}/api/reviews`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const answer = (await response.json()) as {
      review?: { id: string }
      code?: string
      details?: { reason?: string }
    }
    if (response.status === 503) {
      const patience = response.headers.get('retry-after')
      expect({ code: answer.code, patience }).toEqual({ code: 'unavailable', patience: '1' })
      refused.push(answer.details?.reason ?? '')
      return false
    }
    expect([response.status, answer.code]).toEqual([201, undefined])
    one.acknowledged = answer.review?.id ?? ''
    return true
  }

  async function work(): Promise<void> {
    while (!over) {
      const one: Sent = { conversation: next(), key: randomUUID() }
      sent.push(one)
      while (!(await submit(one))) await wait(pauseMs)
      await wait(pauseMs)
    }
  }

  const working = work()
  // Heard at the end; until then nobody awaits it.
  working.catch(() => {})
  return {
    sent,
    refused,
    /** Throws as soon as the client meets what it did not expect. */
    failed: working,
    acknowledged: () => sent.filter((one) => one.acknowledged !== undefined).length,
    /** Waits for the review that is under way. Throws what the client did not expect. */
    stop: () => {
      over = true
      return working
    },
  }
}
