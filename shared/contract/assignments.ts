import * as z from 'zod/mini'
import { handBackReasons } from '#shared/domain/program/hand-back.ts'
import { Day, FreeText, HelpdeskId, Id, Instant, Person } from './common.ts'
import type { Route } from './route.ts'

/** Why this conversation was chosen, for the reviewer to read. */
export const AssignmentReason = z.object({
  drawnFrom: z.int(),
  lastReviewedRoundsAgo: z.nullable(z.int()),
  /** Drawn for the share that the lead aims at (low ratings, a tag), not from all alike. */
  targeted: z.optional(z.boolean()),
  /** A lead gave it to me instead of somebody else. */
  reassigned: z.optional(z.boolean()),
})

export const Assignment = z.object({
  id: Id,
  conversation: HelpdeskId,
  reviewee: Person,
  channel: z.string(),
  replies: z.int(),
  language: z.nullable(z.string()),
  closedAt: z.nullable(Instant),
  status: z.enum(['open', 'expired']),
  hasDraft: z.boolean(),
  /** The last day on which it counts for this round. */
  dueOn: Day,
  reason: AssignmentReason,
})
export type Assignment = z.infer<typeof Assignment>

/** Conversations asked for, and how many of them are in my queue by now. */
export const Fetch = z.object({
  id: Id,
  asked: z.int(),
  stored: z.int(),
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  /** Once done: why fewer came than asked. */
  unfilled: z.nullable(
    z.enum([
      'no_conversations',
      'no_pair_left',
      'language',
      'cannot_open',
      'team_scope',
      'received_enough',
      'limit',
    ]),
  ),
})
export type Fetch = z.infer<typeof Fetch>

/** Why somebody can be given no more. */
export const ShortReason = z.enum([
  'no_conversations',
  'no_pair_left',
  'language',
  'cannot_open',
  'team_scope',
  'received_enough',
  'no_working_day',
])

/** How far I am in a round. */
export const Progress = z.object({
  /** Reviews that are expected. */
  quota: z.int(),
  /** Of these, as many as I could give: what participation is measured against. */
  reachable: z.int(),
  /** Why `reachable` is below the quota. */
  shortReason: z.nullable(ShortReason),
  given: z.int(),
  /** Of `given`, reviews that nobody assigned. */
  picked: z.int(),
  /** I am away today: the last day of it. */
  awayUntil: z.nullable(Day),
})
export type Progress = z.infer<typeof Progress>

/** How far I am this round, and what is assigned to me, in the order in which to take it. */
export const Queue = z.extend(Progress, {
  round: z.object({ startsOn: Day, endsOn: Day, workingDaysLeft: z.int() }),
  assignments: z.array(Assignment),
  /** How many more may be fetched now. */
  mayFetch: z.int(),
  /** A fetch of mine that is not over. */
  fetch: z.nullable(Fetch),
})
export type Queue = z.infer<typeof Queue>

export const FetchAssignments = z.object({ count: z.int().check(z.minimum(1), z.maximum(10)) })

/** A fetch as it stands, and the queue at the same moment. */
export const FetchProgress = z.object({ fetch: Fetch, queue: Queue })
export type FetchProgress = z.infer<typeof FetchProgress>

export const HandBackReason = z.enum(handBackReasons)
export type HandBackReason = z.infer<typeof HandBackReason>

export const HandBack = z.object({ reason: HandBackReason, comment: z.optional(FreeText) })

/** The queue after a hand-back, and what followed from its reason. */
export const HandedBack = z.object({
  /** False when nothing suitable was left. */
  replaced: z.boolean(),
  /** It left the pool until a lead has looked. */
  held: z.boolean(),
  /** Handed back for its language: which (null: not known), and whether to ask about mine. */
  language: z.nullable(z.object({ tag: z.nullable(z.string()), ask: z.boolean() })),
  queue: Queue,
})
export type HandedBack = z.infer<typeof HandedBack>

/** What I am to review. */
export const assignmentRoutes = {
  getQueue: {
    method: 'get',
    path: '/api/queue',
    summary: 'My quota and my assignments',
    reply: Queue,
    status: 200,
  },
  fetchAssignments: {
    method: 'post',
    path: '/api/queue/fetch',
    summary: 'Asks for more conversations now; a job brings them one by one',
    body: FetchAssignments,
    reply: FetchProgress,
    status: 202,
  },
  getFetch: {
    method: 'get',
    path: '/api/queue/fetches/:fetch',
    summary: 'How far my fetch is',
    reply: FetchProgress,
    status: 200,
  },
  handBack: {
    method: 'post',
    path: '/api/assignments/:assignment/hand-back',
    summary: 'Hands an assignment back with a reason; it is replaced at once',
    body: HandBack,
    reply: HandedBack,
    status: 200,
  },
} as const satisfies Record<string, Route>
