import * as z from 'zod/mini'
import { Day, HelpdeskId, Language, Person } from './common.ts'
import type { Route } from './route.ts'

/** Days away in the workspace's zone, both included. */
export const Absence = z
  .object({ from: Day, to: Day })
  .check(z.refine(({ from, to }) => from <= to, 'ends before it begins'))
export type Absence = z.infer<typeof Absence>

/** All absences of one person that are not over yet. */
export const Absences = z.object({ absences: z.array(Absence).check(z.maxLength(100)) })
export type Absences = z.infer<typeof Absences>

const count = z.int().check(z.nonnegative())

/** A teammate in the program: their switches and their participation. Nothing here knows a rating. */
export const Teammate = z.extend(Person, {
  active: z.boolean(),
  inProgram: z.boolean(),
  lead: z.boolean(),
  /** Gives reviews; gets them. */
  reviews: z.boolean(),
  isReviewed: z.boolean(),
  /** Part time, in [0, 1]. */
  share: z.number(),
  /** null: has not said, so the workspace's. */
  languages: z.nullable(z.array(z.string())),
  /** Ids of teams. */
  teams: z.array(z.string()),
  /** Ids of teams of whose conversations they said that they cannot open them: dealt none of these. */
  closedTeams: z.array(z.string()),
  /** First day with the team, for the onboarding share. */
  joinedOn: z.nullable(Day),
  absences: z.array(Absence),
  /** Whether a lead said that the account is a bot, or a person; null: nobody said. */
  bot: z.nullable(z.boolean()),
  /** Why it looks like a bot, where nobody said what it is; nothing follows from it by itself. */
  looksLikeBot: z.nullable(
    z.object({
      saysBot: z.boolean(),
      /** Replies that were looked at; of these, within so many seconds. */
      replies: count,
      quick: count,
      seconds: count,
      /** The longest stretch of the day without a quick reply, in hours. */
      longestRest: z.number(),
    }),
  ),
  /** Of the current round. */
  quota: count,
  /** Of the quota, as many as they could give. */
  reachable: count,
  given: count,
  picked: count,
  open: count,
  received: count,
})
export type Teammate = z.infer<typeof Teammate>

/** Everyone, by name, with their participation in the current round. */
export const Teammates = z.object({
  round: z.object({ startsOn: Day, endsOn: Day }),
  teammates: z.array(Teammate),
})
export type Teammates = z.infer<typeof Teammates>

/** What a lead changes of a teammate; what is left out stays. */
export const UpdateTeammate = z.object({
  reviews: z.optional(z.boolean()),
  isReviewed: z.optional(z.boolean()),
  share: z.optional(z.number().check(z.minimum(0), z.maximum(1))),
  languages: z.optional(z.nullable(z.array(Language).check(z.maxLength(50)))),
  joinedOn: z.optional(z.nullable(Day)),
  /** The account is a bot: it leaves the program, and what it wrote counts no more; or a person. */
  bot: z.optional(z.boolean()),
  /** Those that stay closed to them; the others are forgotten, and none is added. */
  closedTeams: z.optional(z.array(HelpdeskId).check(z.maxLength(1000))),
})
export type UpdateTeammate = z.infer<typeof UpdateTeammate>

/** The people of the program. */
export const teammateRoutes = {
  getTeammates: {
    method: 'get',
    path: '/api/teammates',
    summary: 'Everyone with their participation in this round (leads and admins)',
    reply: Teammates,
    status: 200,
  },
  updateTeammate: {
    method: 'patch',
    path: '/api/teammates/:teammate',
    summary: "Changes a teammate's part in the program (leads)",
    body: UpdateTeammate,
    reply: Teammate,
    status: 200,
  },
  getAbsences: {
    method: 'get',
    path: '/api/teammates/:teammate/absences',
    summary: 'Absences that are not over (own, or any for leads)',
    reply: Absences,
    status: 200,
  },
  setAbsences: {
    method: 'put',
    path: '/api/teammates/:teammate/absences',
    summary: 'Replaces the absences that are not over (own, or any for leads)',
    body: Absences,
    reply: Absences,
    status: 200,
  },
} as const satisfies Record<string, Route>
