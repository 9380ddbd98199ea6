import { readConversation } from '#server/reading/read-conversation.ts'
import type { Services } from '#server/services.ts'
import { conversations, syncs, teammates, type Workspace } from '#server/storage/index.ts'
import type { ConversationFacts } from '#shared/domain/eligibility/facts.ts'
import { screen } from '#shared/domain/eligibility/screen.ts'
import { pairReasons } from '#shared/domain/eligibility/verdict.ts'
import { DomainError, problemOf } from '#shared/domain/errors.ts'
import { currentRound } from '#shared/domain/program/calendar.ts'
import { getsReviewed } from '#shared/domain/program/in-program.ts'

type Needs = Pick<Services, 'database' | 'helpdesk' | 'clock'>

/** A drawn conversation is waited for no longer than this. */
const patienceMs = 5_000
/** Facts that are younger are good enough where the helpdesk does not answer. */
const freshMs = 15 * 60_000

/**
 * Asks the helpdesk once about a conversation and stores what it says. `unreadable`: it does not
 * give out this one; `unavailable`: it does not answer, or not in time.
 * @throws where `signal` ends.
 */
export async function readAgain(
  services: Needs,
  workspace: Workspace,
  { id, lane }: { id: string; lane: 'person' | 'job' },
  signal: AbortSignal,
): Promise<'read' | 'unreadable' | 'unavailable'> {
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)])
    const known = await conversations.findFacts(services.database.kysely, workspace.id, id)
    // Messages that were not given to us so far are asked for at once.
    const knownAt = known?.complete && !known.unread ? known.updatedAt : undefined
    const request = { workspace: workspace.id, id, lane, knownAt }
    await readConversation(services, services.helpdesk(workspace), request, limit)
    return 'read'
  } catch (error) {
    signal.throwIfAborted()
    if (isTimeout(error)) return 'unavailable'
    if (!(error instanceof DomainError)) throw error
    const problem = problemOf(error)
    if (problem === 'refused' || problem === 'unknown_shape') return 'unreadable'
    if (error.code === 'helpdesk_unavailable' || error.code === 'rate_limited') return 'unavailable'
    throw error
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError'
}

/** An assignment, made or about to be. */
type Pair = { reviewer: string; reviewee: string; conversation: string }

/**
 * Whether what we know of a conversation by now still lets this reviewer review this reviewee's
 * part, by the rules as they are and its age at `at`. `drawn`: it is not assigned yet, so the
 * reviewee has to be the one who would be drawn. Who has it already does not matter here.
 */
export async function stillFits(
  services: Needs,
  workspace: Workspace,
  pair: Pair,
  { at, drawn }: { at: Date; drawn: boolean },
): Promise<{ fits: boolean; fresh: boolean }> {
  const db = services.database.kysely
  const facts = await conversations.findFacts(db, workspace.id, pair.conversation)
  if (!facts) return { fits: false, fresh: true }
  const { settings } = currentRound(workspace, services.clock())
  const reviewer = await teammates.findTeammate(db, workspace.id, pair.reviewer)
  const reviewed = new Set<string>()
  for (const { teammate } of facts.participants) {
    const one = await teammates.findTeammate(db, workspace.id, teammate)
    if (one && getsReviewed(one)) reviewed.add(teammate)
  }
  const screened = screen(facts, settings.rules, (id) => reviewed.has(id), at)
  const reasons = pairReasons({
    facts,
    reviewee: { id: pair.reviewee, active: true, isReviewed: reviewed.has(pair.reviewee) },
    reviewer: {
      id: pair.reviewer,
      reviews: reviewer?.reviews ?? false,
      languages: reviewer?.languages ?? settings.languages,
      reach: reviewer?.reach,
    },
    existing: { reviewed: 0, assigned: 0 },
    reviewedByMe: false,
    rules: settings.rules,
  })
  const isRight = !drawn || screened.reviewee === pair.reviewee
  const fits = screened.codes.size === 0 && reasons.length === 0 && isRight
  return { fits, fresh: await isFresh(services, workspace, facts) }
}

/** Read lately, or unchanged by what a sync that went through lately has read. */
async function isFresh(
  services: Needs,
  workspace: Workspace,
  facts: ConversationFacts & { factsAt: Date },
): Promise<boolean> {
  const sync = await syncs.findSync(services.database.kysely, workspace.id)
  const knownAt = Math.max(facts.factsAt.getTime(), sync?.finishedAt?.getTime() ?? 0)
  return services.clock().getTime() - knownAt < freshMs
}
