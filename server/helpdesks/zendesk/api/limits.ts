import { type Headers, numberOf } from '#server/helpdesks/client/headers.ts'
import {
  type LimitNotice,
  spreadRemaining,
  waitAfterTrouble,
} from '#server/helpdesks/client/limit-notice.ts'
import type { RequestKinds } from '#server/helpdesks/client/request-budget.ts'

const minute = 60_000

/**
 * What Zendesk counts apart, with what the smallest usual plan allows; replies say what this account
 * has. The exports are read by jobs only.
 */
export const kinds = {
  export: { limit: 10, windowMs: minute, persons: false },
  rest: { limit: 200, windowMs: minute, persons: true },
  log: { limit: 100, windowMs: minute, persons: true },
} satisfies RequestKinds

export function kindOf(path: string): keyof typeof kinds {
  if (path.startsWith('/api/v2/incremental/')) return 'export'
  return path.endsWith('/conversation_log') ? 'log' : 'rest'
}

/**
 * What a reply says of limits. A refusal that names no time means a minute. Once nothing is left of
 * the exports, a further request would be refused; what is left of other kinds is said for single
 * endpoints only.
 */
export function readLimits(
  reply: { status: number; headers: Headers },
  kind: keyof typeof kinds,
  now: number,
): LimitNotice {
  const limit = limitOf(kind, reply.headers)
  const allWaitMs =
    waitAfterTrouble(reply, now, minute) ??
    (kind === 'export' && numberOf(reply.headers['ratelimit-remaining']) === 0
      ? inMs(numberOf(reply.headers['ratelimit-reset']))
      : undefined)
  return {
    jobsWaitMs: waitAfter(reply.headers),
    ...(limit !== undefined && { limit }),
    ...(allWaitMs !== undefined && { allWaitMs }),
  }
}

/** A limit of the exports that is the account's own is not theirs. */
function limitOf(kind: keyof typeof kinds, headers: Headers): number | undefined {
  const account = numberOf(headers['x-rate-limit'])
  if (kind === 'rest') return account
  if (kind === 'log') return numberOf(partOf(headers['zendesk-ratelimit-omnilog-index'], 'total'))
  const own = numberOf(headers['ratelimit-limit'])
  return own === account ? undefined : own
}

/**
 * How long a job had better wait before its next request of this kind, in ms, by what is left: reads
 * `ratelimit-*` and `zendesk-ratelimit-<endpoint>`, which tell the time of the refill, and
 * `x-rate-limit*`, which is per minute for the whole account.
 */
function waitAfter(headers: Headers): number {
  const number = (name: string) => numberOf(headers[name])
  const endpoints = Object.keys(headers).filter((name) => name.startsWith('zendesk-ratelimit-'))
  return Math.max(
    spreadRemaining(
      number('ratelimit-limit'),
      number('ratelimit-remaining'),
      inMs(number('ratelimit-reset')),
    ),
    spreadRemaining(number('x-rate-limit'), number('x-rate-limit-remaining'), minute),
    ...endpoints.map((name) => waitOfEndpoint(String(headers[name]))),
  )
}

/** `total=100; remaining=99; resets=41` */
function waitOfEndpoint(value: string): number {
  const part = (name: string) => numberOf(partOf(value, name))
  return spreadRemaining(part('total'), part('remaining'), inMs(part('resets')))
}

function partOf(value: unknown, name: string): string | undefined {
  return new RegExp(`${name}\\s*=\\s*(\\d+)`).exec(String(value ?? ''))?.[1]
}

const inMs = (seconds: number | undefined) => seconds && seconds * 1000
