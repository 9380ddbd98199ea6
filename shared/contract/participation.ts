import * as z from 'zod/mini'
import { ShortReason } from './assignments.ts'
import { Day, Person } from './common.ts'
import type { Route } from './route.ts'

const count = z.int().check(z.nonnegative())

/** Everybody's participation in a round, by name. Nothing here knows a rating. */
export const Participation = z.object({
  round: z.object({ startsOn: Day, endsOn: Day }),
  people: z.array(
    z.extend(Person, {
      /** Reviews that count, picked ones up to their part of the quota. */
      given: count,
      /** What `given` is measured against: as many of the quota as they could give. */
      reachable: count,
      quota: count,
      /** Why `reachable` is below the quota. */
      shortReason: z.nullable(ShortReason),
    }),
  ),
})
export type Participation = z.infer<typeof Participation>

/** How many reviews were given, could be given and were expected. */
export const participationRoutes = {
  getParticipation: {
    method: 'get',
    path: '/api/participation',
    summary:
      'Given, reachable quota and quota of everybody in a round: the running one, or that of `round`, its first day (leads and admins)',
    query: ['round'],
    reply: Participation,
    status: 200,
  },
} as const satisfies Record<string, Route>
