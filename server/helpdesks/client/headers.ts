/** Headers of a reply as a plain record with lower-case names. */
export type Headers = Record<string, unknown>

/** `Retry-After` in ms: seconds or an HTTP date; undefined where it is missing or nonsense. */
export function retryAfter(headers: Headers, now: number): number | undefined {
  const value = headers['retry-after']
  const seconds = numberOf(value)
  if (seconds !== undefined) return seconds * 1000
  const date = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}

/** A header that is a number, not below 0; undefined where it is missing or nonsense. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const number = Number(value)
  return value !== '' && Number.isFinite(number) && number >= 0 ? number : undefined
}
