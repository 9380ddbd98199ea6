import { createHmac, timingSafeEqual } from 'node:crypto'

/** Clocks differ, and Zendesk tries again for a while; what is older or younger is not taken. */
const freshMs = 5 * 60_000

/** What the headers of a webhook say, as they came. */
export type Signed = { signature: unknown; timestamp: unknown; body: Uint8Array }

/**
 * Why a webhook is not believed; undefined where it is. The signature is base64 of HMAC-SHA256 over
 * the timestamp's letters followed by the body's bytes. Compared in constant time, and before the
 * time is looked at, so that an answer tells nothing of either.
 */
export function signatureProblem(
  secret: string,
  { signature, timestamp, body }: Signed,
  now: Date,
): 'no_signature' | 'signature' | 'not_fresh' | undefined {
  if (typeof signature !== 'string' || typeof timestamp !== 'string') return 'no_signature'
  const right = createHmac('sha256', secret).update(timestamp).update(body).digest()
  const given = Buffer.from(signature, 'base64')
  // Decoding is lenient; what was sent has to be the one way to write it.
  const same = given.length === right.length && timingSafeEqual(given, right)
  if (!same || given.toString('base64') !== signature) return 'signature'
  const at = Date.parse(timestamp)
  // Not a number where it is no time at all: then neither comparison holds.
  return Math.abs(now.getTime() - at) <= freshMs ? undefined : 'not_fresh'
}
