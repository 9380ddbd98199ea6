import { jobHandlers } from '#server/jobs/index.ts'
import type { JobHandler } from '#server/jobs/worker.ts'
import type { Actor, Services } from '#server/services.ts'
import { jobQueue, sessions, type Workspace } from '#server/storage/index.ts'
import type { Scorecard } from '#shared/domain/scorecard/scorecard.ts'
import type { Chance } from './chance.ts'
import type { SeedHelpdesk } from './helpdesk.ts'
import type { SeedPerson } from './people.ts'
import type { Plant } from './plant.ts'

/** A server of its own for one history: its clock is moved from one thing that happens to the next. */
export type World = {
  services: Services
  workspace: Workspace
  people: SeedPerson[]
  helpdesk: SeedHelpdesk
  scorecard: Scorecard
  plants: Plant[]
  chance: Chance
  /** What was made so far. */
  counts: { reviews: number }
  /** Moves the clock. */
  setNow(at: Date): void
  /** The person as a signed-in caller. */
  actor(person: string): Promise<Actor>
  /** Does at once what a job of that name would do later. */
  perform<N extends jobQueue.JobName>(name: N, payload: jobQueue.JobPayloads[N]): Promise<void>
}

/** Services with the history's own clock, chance and helpdesk over an open database. */
export function ownServices(
  services: Services,
  start: Date,
  chance: Chance,
  helpdesk: SeedHelpdesk,
): { services: Services; setNow(at: Date): void } {
  let now = start
  const deals = chance('deals')
  return {
    services: {
      ...services,
      clock: () => new Date(now),
      seed: () => deals.below(2 ** 31),
      helpdesk: () => helpdesk,
      openHelpdesk: () => helpdesk,
    },
    setNow: (at) => {
      now = at
    },
  }
}

/** How the world's people call, and how its jobs are done. */
export function callers(
  services: Services,
  workspace: Workspace,
): Pick<World, 'actor' | 'perform'> {
  const handlers = new Map<string, JobHandler>(
    jobHandlers(services).map((handler) => [handler.name, handler]),
  )
  const { signal } = new AbortController()
  return {
    actor: async (person) => {
      const db = services.database.kysely
      const teammate = await sessions.findEntrant(db, workspace.id, person)
      if (!teammate) throw new Error(`nobody is ${person}`)
      return { workspace, teammate, session: '', openedFor: null }
    },
    perform: async (name, payload) => {
      // The handlers' list is made of one for each name: the payload of a name is its handler's.
      await handlers.get(name)?.perform(payload as never, { signal })
    },
  }
}

/** Takes out of the queue what the workspace's use cases put there: the history has done it itself. */
export async function clearJobs(queue: jobQueue.JobQueue, workspace: string): Promise<void> {
  for (const name of jobQueue.jobNames) {
    const jobs = await queue.boss.findJobs(name, { data: { workspace } })
    if (jobs.length > 0)
      await queue.boss.deleteJob(
        name,
        jobs.map(({ id }) => id),
      )
  }
}
