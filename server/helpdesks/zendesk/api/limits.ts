import type { Kinds } from '#server/helpdesks/client/budget.ts'
import { type Headers, numberOf, retryAfter } from '#server/helpdesks/client/headers.ts'
import type { Told } from '#server/helpdesks/client/pace.ts'

const minute = 60_000

/**
 * What Zendesk counts apart, with what the smallest usual plan allows; replies say what this account
 * has. The exports are read by jobs only.
 */
export const kinds = {
  export: { limit: 10, windowMs: minute, persons: false },
  rest: { limit: 200, windowMs: minute, persons: true },
} satisfies Kinds

export function kindOf(path: string): keyof typeof kinds {
  return path.startsWith('/api/v2/incremental/') ? 'export' : 'rest'
}

/**
 * What a reply says about the pace. Whoever is refused without being told how long waits a minute:
 * that is Zendesk's window.
 */
export function toldBy(
  kind: keyof typeof kinds,
  { status, headers }: { status: number; headers: Headers },
  now: number,
): Told {
  const refused = status === 429
  const asked = refused || status >= 500 ? retryAfter(headers, now) : undefined
  const retryAfterMs = refused ? Math.max(1000, asked ?? minute) : asked
  const limit = limitOf(kind, headers)
  return {
    waitMs: waitAfter(headers),
    ...(limit !== undefined && { limit }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  }
}

/** A limit of the exports that is the account's own is not theirs. */
function limitOf(kind: keyof typeof kinds, headers: Headers): number | undefined {
  const account = numberOf(headers['x-rate-limit'])
  if (kind === 'rest') return account
  const own = numberOf(headers['ratelimit-limit'])
  return own === account ? undefined : own
}

/** The part of an allowance that is left to agents and other apps. */
const reserve = 0.2

/**
 * How long to wait before the next request of this kind, in ms, by what the reply says is left:
 * nothing while there is plenty, then what is left is spread over the time until it is refilled.
 * Reads `ratelimit-*` and `zendesk-ratelimit-<endpoint>`, which tell the time of the refill, and
 * `x-rate-limit*`, which is per minute for the whole account.
 */
function waitAfter(headers: Headers): number {
  const waits = [
    spread(
      numberOf(headers['ratelimit-limit']),
      numberOf(headers['ratelimit-remaining']),
      numberOf(headers['ratelimit-reset']),
    ),
    spread(numberOf(headers['x-rate-limit']), numberOf(headers['x-rate-limit-remaining']), 60),
  ]
  for (const [name, value] of Object.entries(headers)) {
    if (name.startsWith('zendesk-ratelimit-')) waits.push(spreadOf(String(value)))
  }
  return Math.max(...waits)
}

/** `total=100; remaining=99; resets=41` */
function spreadOf(value: string): number {
  const part = (name: string) => numberOf(new RegExp(`${name}\\s*=\\s*(\\d+)`).exec(value)?.[1])
  return spread(part('total'), part('remaining'), part('resets'))
}

function spread(
  limit: number | undefined,
  remaining: number | undefined,
  resetSeconds: number | undefined,
): number {
  if (limit === undefined || remaining === undefined || resetSeconds === undefined) return 0
  if (remaining > limit * reserve) return 0
  return Math.round((Math.min(resetSeconds, 60) * 1000) / (remaining + 1))
}
