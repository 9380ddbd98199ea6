import { createHash } from 'node:crypto'
import * as z from 'zod/mini'

const Id = z.pipe(z.union([z.int(), z.string().check(z.regex(/^\d{1,20}$/))]), z.transform(String))
const Text = z.string().check(z.regex(/^[!-~]{1,200}$/))

/** An event that a webhook subscribes to. What else it holds, texts among it, is not looked at. */
const Subscribed = z.object({
  id: Text,
  type: Text,
  account_id: Id,
  detail: z.object({ id: Id }),
})

/** What a trigger sends, as `carousel webhook` says to write it. */
const Triggered = z.object({ ticket_id: Id })

export type WebhookEvent = {
  /** The same whenever this event comes again. */
  id: string
  /** The helpdesk's number of the account; null where the sender does not say. */
  account: string | null
  about: { ticket: string } | { user: string; deleted: boolean } | null
}

/**
 * What a signed body is about; `about` is null for events that are nothing to us. Undefined where
 * it is no event. `timestamp` was signed with it.
 */
export function readEvent(body: Buffer, timestamp: string): WebhookEvent | undefined {
  let value: unknown
  try {
    value = JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
  const subscribed = z.safeParse(Subscribed, value)
  if (subscribed.success) {
    const { id, type, account_id: account, detail } = subscribed.data
    return { id, account, about: aboutOf(type, detail.id) }
  }
  const triggered = z.safeParse(Triggered, value)
  if (!triggered.success) return undefined
  // A trigger's body has no id of its own, and a header is not signed.
  const id = createHash('sha256').update(timestamp).update(body).digest('base64url')
  return { id, account: null, about: { ticket: triggered.data.ticket_id } }
}

function aboutOf(type: string, id: string): WebhookEvent['about'] {
  const [, kind, what] = /^zen:event-type:(\w+)\.(\w+)$/.exec(type) ?? []
  if (kind === 'ticket') return { ticket: id }
  if (kind === 'user') return { user: id, deleted: what === 'deleted' }
  return null
}
