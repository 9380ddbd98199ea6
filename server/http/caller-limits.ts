import type { CallerLimits } from '#server/services.ts'
import { makeBuckets } from './rate-limit.ts'

/** What one may ask of the API, on each server; docs/scaling.md and the API's description say so. */
export const callerLimits = {
  /** All sessions of a person together. */
  person: { burst: 120, perMinute: 300 },
  /** Everybody of a workspace together. */
  workspace: { burst: 1_500, perMinute: 9_000 },
  /** Who has not shown a bearer that holds, by address. */
  stranger: { burst: 120, perMinute: 300 },
}

/** The buckets of one server. */
export function makeCallerLimits(clock: () => Date): CallerLimits {
  const person = makeBuckets(callerLimits.person, clock)
  const all = makeBuckets(callerLimits.workspace, clock)
  const stranger = makeBuckets(callerLimits.stranger, clock)
  return {
    limitActor: ({ workspace, teammate }) => {
      person.take(`${workspace.id}\n${teammate.id}`)
      all.take(workspace.id)
    },
    limitStranger: (req) => stranger.take(req.ip ?? ''),
  }
}
