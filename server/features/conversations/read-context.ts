import { patiently } from '#server/patience.ts'
import type { Actor, Services } from '#server/services.ts'
import { contexts, conversations, standings } from '#server/storage/index.ts'
import { choicesFor } from '#server/views/choices.ts'
import type { BusyMoment, ConversationContext } from '#shared/contract/conversation-context.ts'
import type { CannedReply } from '#shared/domain/changes.ts'
import { countOpenAt, isChat, longestOpenDays } from '#shared/domain/context/open-at-once.ts'
import { timeToSolution } from '#shared/domain/context/time-to-solution.ts'
import { dayMs } from '#shared/domain/days.ts'
import { mayOpen } from '#shared/domain/eligibility/may-open.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { currentRound } from '#shared/domain/program/calendar.ts'

/** How long the helpdesk may take to name canned replies; they are there at the next press, then. */
const patienceMs = 2_000
const askingLimitMs = 10_000

/**
 * What was going on around a conversation, for somebody who sees its panel. Where the helpdesk tells
 * canned replies of single conversations only, it is asked for them once, at the first look.
 * @throws DomainError `not_found` where we know no such conversation; `not_allowed` where the
 *   helpdesk does not let this person open it.
 */
export async function readContext(
  services: Services,
  actor: Actor,
  conversation: string,
  { waitMs = patienceMs }: { waitMs?: number } = {},
): Promise<ConversationContext> {
  const db = services.database.kysely
  const { workspace, teammate } = actor
  const now = services.clock()
  const time = currentRound(workspace, now)
  const question = { workspace: workspace.id, teammate: teammate.id, conversation, now }
  const standing = await standings.readStanding(db, {
    ...question,
    roundStartsOn: time.round.startsOn,
  })
  const facts = standing.conversation
  if (!facts) throw new DomainError('not_found', 'There is no such conversation.')
  const isOwn = facts.participants.some((one) => one.teammate === teammate.id)
  if (!isOwn && mayOpen(teammate.id, standing.reviewer.reach, facts.place) === 'no')
    throw new DomainError('not_allowed', 'The helpdesk does not let this person open it.')
  const stored = await contexts.readContext(db, workspace.id, conversation)
  if (!stored) throw new DomainError('not_found', 'There is no such conversation.')
  const choices = choicesFor(standing, { teammate: teammate.id, ...time, now })
  const shown = new Set([...choices.map(({ reviewee }) => reviewee), teammate.id])
  const { channel, complete, closedAt, reopens, updatedAt } = facts
  const isKnown = stored.cannedReplies.length > 0 || isAskedSince(stored, updatedAt)
  return {
    moments: stored.moments
      .filter((moment) => shown.has(moment.teammate) && isCovered(moment.at, stored.historySince))
      .map((moment) => presentMoment(moment, channel)),
    chatLimit: time.settings.chatLimit,
    cannedReplies: isKnown
      ? stored.cannedReplies
      : await askForCannedReplies(services, actor, conversation, waitMs),
    reopens: complete ? reopens : null,
    solutionSeconds: timeToSolution({ ...stored, closedAt }) ?? null,
  }
}

function isAskedSince({ cannedAskedAt }: contexts.StoredContext, changedAt: Date): boolean {
  return cannedAskedAt !== null && cannedAskedAt >= changedAt
}

/** Whether everything that could have been open at that moment is within what was read. */
function isCovered(at: Date, historySince: Date | null): boolean {
  return historySince !== null && historySince.getTime() <= at.getTime() - longestOpenDays * dayMs
}

function presentMoment(
  { teammate, at, spans, uncounted }: contexts.StoredContext['moments'][number],
  channel: string,
): BusyMoment {
  const { conversations: others, chats } = countOpenAt(spans, at)
  return {
    ...{ teammate, at: at.toISOString(), others, atLeast: uncounted },
    chats: chats + (isChat(channel) ? 1 : 0),
  }
}

/** Asks once and remembers that; a helpdesk that fails or is slow leaves it for the next look. */
async function askForCannedReplies(
  services: Services,
  { workspace }: Actor,
  conversation: string,
  waitMs: number,
): Promise<CannedReply[]> {
  const helpdesk = services.helpdesk(workspace)
  if (!helpdesk.readCannedReplies) return []
  const limit = AbortSignal.timeout(askingLimitMs)
  const asking = helpdesk.readCannedReplies(conversation, limit).then(async (cannedReplies) => {
    const change = { id: conversation, messages: [], whole: false, cannedReplies }
    const now = services.clock()
    await services.database.inTransaction(async (trx) => {
      if (cannedReplies.length > 0)
        await conversations.storeChanges(trx, workspace.id, [change], now)
      await contexts.noteCannedAsked(trx, workspace.id, conversation, now)
    })
    return cannedReplies
  })
  const none = (): CannedReply[] => []
  return patiently(services.alarm, waitMs, asking.catch(none), none)
}
