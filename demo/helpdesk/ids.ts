import { createHash } from 'node:crypto'

const FIRST = 100_000_000_000
const SPAN = 900_000_000_000

/**
 * A number for an id of a file, the same at each start: Zendesk's ids are numbers. Digits stay
 * what they are; anything else becomes a number of twelve digits made from `kind` and the text.
 */
export function numericId(kind: 'user' | 'ticket', text: string): number {
  if (/^[1-9]\d{0,11}$/.test(text)) return Number(text)
  return hashedId(kind, text)
}

/** A number of twelve digits for a thing that has no number of its own, the same at each start. */
export function hashedId(...parts: string[]): number {
  const digest = createHash('sha256').update(parts.join('\u0000')).digest()
  return FIRST + (digest.readUIntBE(0, 6) % SPAN)
}
