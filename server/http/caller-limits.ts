import type { Request } from 'express'
import type { Actor, Services } from '#server/services.ts'
import { type Buckets, makeBuckets } from './rate-limit.ts'

/** What one may ask of the API, on each server; docs/scaling.md and the API's description say so. */
export const callerLimits = {
  /** All sessions of a person together. */
  person: { burst: 120, perMinute: 300 },
  /** Everybody of a workspace together. */
  workspace: { burst: 1_500, perMinute: 9_000 },
  /** Who has not shown a bearer that holds, by address. */
  stranger: { burst: 120, perMinute: 300 },
}

type Limits = { [K in keyof typeof callerLimits]: Buckets }

/** By the services that serve the requests: a server has one set of buckets for all its routes. */
const known = new WeakMap<Services, Limits>()

function limitsOf(services: Services): Limits {
  const limits = known.get(services) ?? {
    person: makeBuckets(callerLimits.person, services.clock),
    workspace: makeBuckets(callerLimits.workspace, services.clock),
    stranger: makeBuckets(callerLimits.stranger, services.clock),
  }
  known.set(services, limits)
  return limits
}

/**
 * Counts a request of somebody who is signed in. Throws `rate_limited`. The person comes first: who
 * asks too often alone must not use up what is everybody's.
 */
export function limitActor(services: Services, { workspace, teammate }: Actor): void {
  const { person, workspace: all } = limitsOf(services)
  person.take(`${workspace.id}\n${teammate.id}`)
  all.take(workspace.id)
}

/** Counts a request of somebody who did not prove who they are. Throws `rate_limited`. */
export function limitStranger(services: Services, req: Request): void {
  limitsOf(services).stranger.take(req.ip ?? '')
}
