import { patiently } from '#server/patience.ts'
import { readConversation } from '#server/reading/read-conversation.ts'
import type { Reading, Services, SharedReading } from '#server/services.ts'
import { conversations, type Workspace } from '#server/storage/index.ts'
import { DomainError } from '#shared/domain/errors.ts'

type Needs = Pick<Services, 'database' | 'helpdesk' | 'clock' | 'alarm' | 'log' | 'readings'>

/** How long a caller waits; the reading goes on behind. */
const patienceMs = 3_000
const readingLimitMs = 20_000
/** Readings at once for one workspace: the allowance of requests belongs to others too. */
const mostAtOnce = 8
/**
 * Nothing is asked again this soon after the helpdesk failed or had no such conversation, nor after
 * it was read because it had changed.
 */
const restMs = { ready: 5_000, pending: 5_000, missing: 30_000 }

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
  const reading = joinReading(services, workspace, id, afresh)
  if (!reading) return 'pending'
  return patiently(services.alarm, waitMs, reading.state, () => 'pending')
}

function joinReading(
  services: Needs,
  workspace: Workspace,
  id: string,
  afresh: boolean,
): SharedReading | undefined {
  const { readings } = services
  const now = services.clock().getTime()
  for (const [key, { restsUntil }] of readings) {
    if (restsUntil !== undefined && restsUntil <= now) readings.delete(key)
  }
  const key = `${workspace.id}\n${id}`
  const current = readings.get(key)
  if (current) return current
  const underWay = [...readings].filter(
    ([other, reading]) => other.startsWith(`${workspace.id}\n`) && reading.restsUntil === undefined,
  )
  if (underWay.length >= mostAtOnce) return undefined
  const reading: SharedReading = {
    state: read(services, workspace, id).then((state) => {
      if (state === 'ready' && !afresh) readings.delete(key)
      else reading.restsUntil = services.clock().getTime() + restMs[state]
      return state
    }),
  }
  readings.set(key, reading)
  return reading
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
