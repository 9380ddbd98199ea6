import type { PassedText } from '#server/helpdesks/port.ts'
import { patiently } from '#server/patience.ts'
import type { Actor, Services } from '#server/services.ts'
import { standings } from '#server/storage/index.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { currentRound } from '#shared/domain/program/calendar.ts'
import { mayReadText } from '#shared/domain/visibility.ts'

/** How long somebody waits for the helpdesk; the app gives up after twenty seconds. */
const patienceMs = 12_000
/** What a hand-back or a lead's decision took away; `done` and `expired` stay with who had them. */
const lost = ['handed_back', 'withdrawn']

/**
 * What a conversation says, read from the helpdesk for this person and this request. The caller
 * passes it on and lets it go: it is in no storage, job, cache, log or error.
 * @throws DomainError `not_allowed` where the person has nothing to do with it, or can ask the
 *   helpdesk themselves; `not_found` where the helpdesk has no such conversation;
 *   `helpdesk_unavailable` and `rate_limited` as the helpdesk.
 */
export async function passText(
  services: Services,
  actor: Actor,
  conversation: string,
): Promise<PassedText> {
  const helpdesk = services.helpdesk(actor.workspace)
  if (!helpdesk.readText || !(await mayRead(services, actor, conversation)))
    throw new DomainError('not_allowed', 'This conversation is not passed on to this person.')
  const ending = new AbortController()
  const reading = helpdesk.readText(conversation, ending.signal)
  // Once nobody waits any more, how it ends is of no interest.
  reading.catch(() => undefined)
  const text = await patiently<PassedText | 'late' | undefined>(
    services.alarm,
    patienceMs,
    reading,
    () => 'late',
  )
  if (text === 'late') {
    ending.abort()
    throw new DomainError('helpdesk_unavailable', 'The helpdesk is slow.', { problem: 'timeout' })
  }
  if (!text) throw new DomainError('not_found', 'The helpdesk has no such conversation.')
  return text
}

async function mayRead(
  services: Services,
  { workspace, teammate, openedFor }: Actor,
  conversation: string,
): Promise<boolean> {
  const now = services.clock()
  const standing = await standings.readStanding(services.database.kysely, {
    workspace: workspace.id,
    teammate: teammate.id,
    conversation,
    roundStartsOn: currentRound(workspace, now).round.startsOn,
    now,
  })
  const kept = standing.assignments.filter(({ status }) => !lost.includes(status))
  return mayReadText({
    viewer: teammate,
    openedFor,
    conversation: {
      id: conversation,
      participants: standing.participants.map(({ id }) => id),
      assigned: kept.map(({ reviewer }) => reviewer),
      reviews: standing.reviews,
    },
  })
}
