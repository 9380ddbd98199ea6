import type { Request } from 'express'
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

/** How often one may ask, counted by one server for all its routes. */
export type CallerLimits = {
  /**
   * Counts a request of somebody who is signed in. Throws `rate_limited`. The person comes first: who
   * asks too often alone must not use up what is everybody's.
   */
  limitActor(actor: { workspace: { id: string }; teammate: { id: string } }): void
  /** Counts a request of somebody who did not prove who they are. Throws `rate_limited`. */
  limitStranger(req: Pick<Request, 'ip'>): void
}

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
