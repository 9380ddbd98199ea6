import * as z from 'zod/mini'
import { ShortReason } from './assignments.ts'
import { Day, Id, Instant, Person } from './common.ts'
import type { Route } from './route.ts'

const count = z.int().check(z.nonnegative())
const byCode = z.record(z.string(), count)
const Spread = z.object({ min: count, max: count })

/** A round in numbers. Nothing here knows a rating. */
export const RoundSummary = z.object({
  startsOn: Day,
  /** Its last day. */
  endsOn: Day,
  state: z.enum(['open', 'closed']),
  dealtAt: z.nullable(Instant),
  /** Assignments by what became of them. */
  assigned: count,
  done: count,
  open: count,
  expired: count,
  handedBack: count,
  /** Reviews that count in this round: all, and those that nobody assigned. */
  given: count,
  picked: count,
})
export type RoundSummary = z.infer<typeof RoundSummary>

/** Newest first; `before` (a first day) asks for the next page. */
export const Rounds = z.object({ rounds: z.array(RoundSummary), before: z.nullable(Day) })
export type Rounds = z.infer<typeof Rounds>

export const UnfilledReason = z.enum([
  'no_conversations',
  'no_pair_left',
  'language',
  'cannot_open',
  'team_scope',
  'received_enough',
])

/** One deal: from what, to whom, what stayed out and why, how even it is, and the seed to repeat it. */
export const DealReport = z.object({
  id: Id,
  kind: z.enum(['round', 'fetch', 'hand_back', 'replacement', 'reassigned']),
  dealtAt: Instant,
  /** For whom; null: for everybody. */
  reviewer: z.nullable(Person),
  seed: z.string(),
  /** Conversations looked at, and those that no rule kept out. */
  seen: count,
  eligible: count,
  /** Conversations per reason code; they overlap. */
  excluded: byCode,
  /** Pairs of a reviewer and an eligible conversation that were kept apart, per reason code. */
  excludedPairs: byCode,
  assigned: count,
  unfilled: z.array(z.object({ reviewer: Person, missing: count, reason: UnfilledReason })),
  figures: z.object({
    given: Spread,
    received: Spread,
    reciprocal: count,
    repeated: count,
    /** Assignments that the limit of reviews received cost. */
    fewerByLimit: count,
  }),
})
export type DealReport = z.infer<typeof DealReport>

/** One person's part in a round. */
export const RoundPerson = z.extend(Person, {
  quota: count,
  /** Of the quota, as many as they could give; why it is not all of it. */
  reachable: count,
  shortReason: z.nullable(ShortReason),
  given: count,
  picked: count,
  open: count,
  expired: count,
  handedBack: count,
  received: count,
  /** How often their work is reviewed in the round at most; null once it is over. */
  mostReceived: z.nullable(count),
})
export type RoundPerson = z.infer<typeof RoundPerson>

export const RoundReport = z.object({
  round: RoundSummary,
  /** The deal of the round first, then the others by time; at most 50. */
  deals: z.array(DealReport),
  people: z.array(RoundPerson),
  /** How often each reason was given. */
  handBackReasons: byCode,
})
export type RoundReport = z.infer<typeof RoundReport>

/** Rounds as they went. */
export const roundRoutes = {
  getRounds: {
    method: 'get',
    path: '/api/rounds',
    summary: 'Rounds in numbers, newest first (leads and admins)',
    query: ['before'],
    reply: Rounds,
    status: 200,
  },
  getRound: {
    method: 'get',
    path: '/api/rounds/:round',
    summary: 'One round: its deals explained, and who did how much (leads and admins)',
    reply: RoundReport,
    status: 200,
  },
} as const satisfies Record<string, Route>
