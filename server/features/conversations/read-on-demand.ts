import { patiently } from '#server/patience.ts'
import { readConversation } from '#server/reading/read-conversation.ts'
import type { Services } from '#server/services.ts'
import { conversations, type OpenDatabase, type Workspace } from '#server/storage/index.ts'
import { DomainError } from '#shared/domain/errors.ts'

export type Reading = 'ready' | 'pending' | 'missing'
type Needs = Pick<Services, 'database' | 'helpdesk' | 'clock' | 'alarm' | 'log'>

/** How long a caller waits; the reading goes on behind. */
const patienceMs = 3_000
const readingLimitMs = 20_000
/** Readings at once for one workspace: the allowance of requests belongs to others too. */
const mostFlights = 8
/**
 * Nothing is asked again this soon after the helpdesk failed or had no such conversation, nor after
 * it was read because it had changed.
 */
const restMs = { ready: 5_000, pending: 5_000, missing: 30_000 }

type Flight = { state: Promise<Reading>; restsUntil?: number }

const flightsOf = new WeakMap<OpenDatabase, Map<string, Flight>>()

/**
 * Sees to it that a conversation's facts are stored, complete and, with `updatedAt`, not older than
 * the helpdesk says; `afresh` has it read whatever is stored, at most every five seconds. However
 * many ask, it is read once at a time. `pending`: it is being read or
 * the helpdesk fails, ask again; `missing`: the helpdesk has no such conversation.
 */
export async function ensureConversation(
  services: Needs,
  workspace: Workspace,
  id: string,
  {
    updatedAt,
    afresh = false,
    waitMs = patienceMs,
  }: { updatedAt?: Date; afresh?: boolean; waitMs?: number } = {},
): Promise<Reading> {
  const known = await conversations.findFacts(services.database.kysely, workspace.id, id)
  if (known?.complete && !afresh && (!updatedAt || known.updatedAt >= updatedAt)) return 'ready'
  const flight = takeFlight(services, workspace, id, afresh)
  if (!flight) return 'pending'
  return patiently(services.alarm, waitMs, flight.state, () => 'pending')
}

function takeFlight(
  services: Needs,
  workspace: Workspace,
  id: string,
  afresh: boolean,
): Flight | undefined {
  const flights = flightsOf.get(services.database) ?? new Map<string, Flight>()
  flightsOf.set(services.database, flights)
  const now = services.clock().getTime()
  for (const [key, { restsUntil }] of flights) {
    if (restsUntil !== undefined && restsUntil <= now) flights.delete(key)
  }
  const key = `${workspace.id}\n${id}`
  const current = flights.get(key)
  if (current) return current
  const aloft = [...flights].filter(
    ([other, flight]) => other.startsWith(`${workspace.id}\n`) && flight.restsUntil === undefined,
  )
  if (aloft.length >= mostFlights) return undefined
  const flight: Flight = {
    state: read(services, workspace, id).then((state) => {
      if (state === 'ready' && !afresh) flights.delete(key)
      else flight.restsUntil = services.clock().getTime() + restMs[state]
      return state
    }),
  }
  flights.set(key, flight)
  return flight
}

/** Never rejects: a failing helpdesk is no reason not to show the form. */
async function read(services: Needs, workspace: Workspace, id: string): Promise<Reading> {
  try {
    const found = await readConversation(
      services,
      services.helpdesk(workspace),
      { workspace: workspace.id, id, lane: 'person' },
      AbortSignal.timeout(readingLimitMs),
    )
    return found && !found.deleted ? 'ready' : 'missing'
  } catch (error) {
    const code = error instanceof DomainError ? error.code : 'internal'
    services.log.warn({ workspace: workspace.id, conversation: id, code }, 'reading failed')
    return 'pending'
  }
}
