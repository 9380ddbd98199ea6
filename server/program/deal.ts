import { randomUUID } from 'node:crypto'
import { deal } from '#server/domain/dealing/deal.ts'
import type { Deal } from '#server/domain/dealing/types.ts'
import { quotaFor } from '#server/domain/rounds.ts'
import {
  assignments,
  locks,
  rounds,
  type Trx,
  teammates,
  type Workspace,
} from '#server/storage/index.ts'
import { participationOf } from './participation.ts'
import { readHistory, readPool } from './pool.ts'
import { currentRound, lastDayOf } from './round.ts'

/** Who is dealt to: everybody up to their quota, or one person a number of conversations. */
export type DealRequest =
  | { kind: 'round' }
  | { kind: 'fetch' | 'hand_back'; reviewer: string; count: number }

/**
 * Deals in the current round and stores the assignments, all in the caller's transaction. One deal
 * at a time per workspace, so that two servers never give the same conversation twice.
 */
export async function dealNow(
  trx: Trx,
  workspace: Workspace,
  request: DealRequest,
  now: Date,
  seed: number,
): Promise<Deal> {
  await locks.lock(trx, workspace.id, 'deal')
  const { settings, calendar, round } = currentRound(workspace, now)
  await rounds.ensureRound(trx, workspace.id, round)
  const people = (await teammates.listTeammates(trx, workspace.id)).filter(
    (teammate) => teammate.active && !teammate.lightAgent,
  )
  const away = await teammates.listAbsences(trx, workspace.id, {
    from: round.startsOn,
    to: round.endsOn,
  })
  const loads = await rounds.readLoads(trx, workspace.id, round.startsOn)
  const quotaOf = (person: { id: string; share: number }) =>
    quotaFor({
      quota: settings.quota,
      share: person.share,
      absences: away.filter((absence) => absence.teammate === person.id),
      round,
      settings: calendar,
      onboarding: 1,
    })
  const openOf = (id: string) => loads.open.find((row) => row.id === id)?.count ?? 0

  const owed = (person: { id: string; share: number }): number => {
    const quota = quotaOf(person)
    const given = loads.given.filter((row) => row.id === person.id)
    const owes = quota - participationOf(given, quota, settings).given - openOf(person.id)
    return Math.max(0, owes)
  }
  const room = (person: { id: string; share: number }, count: number): number =>
    Math.max(0, Math.min(count, 2 * Math.max(quotaOf(person), 1) - openOf(person.id)))

  const reviewers = people
    .filter((person) => person.reviews)
    .filter((person) => request.kind === 'round' || person.id === request.reviewer)
    .map((person) => ({
      id: person.id,
      remaining: request.kind === 'round' ? owed(person) : room(person, request.count),
      languages: person.languages ?? settings.languages,
      teams: person.teams,
    }))
  const reviewed = people.filter((person) => person.isReviewed)
  const reviewedIds = new Set(reviewed.map(({ id }) => id))
  const pool = await readPool(trx, workspace.id, settings, (id) => reviewedIds.has(id), now)
  const result = deal({
    reviewers,
    reviewees: reviewed.map((person) => ({
      id: person.id,
      received: loads.received.find((row) => row.id === person.id)?.count ?? 0,
      share: settings.quota === 0 ? 0 : Math.min(1, quotaOf(person) / settings.quota),
      teams: person.teams,
    })),
    conversations: pool.conversations,
    history: await readHistory(trx, workspace.id, round.startsOn, settings.roundWeeks),
    blocked: pool.blocked,
    rules: {
      reviewsPerConversation: settings.rules.reviewsPerConversation,
      teamScope: settings.teamScope,
      overlapShare: settings.overlapShare,
    },
    seed,
  })
  await assignments.addDeal(
    trx,
    workspace.id,
    {
      id: randomUUID(),
      kind: request.kind,
      roundStartsOn: round.startsOn,
      dueOn: lastDayOf(round),
      reviewer: request.kind === 'round' ? null : request.reviewer,
      seed,
      report: {
        seen: pool.seen,
        eligible: pool.conversations.length,
        excluded: pool.excluded,
        unfilled: result.unfilled,
        figures: result.figures,
      },
      assignments: result.assignments.map((each) => ({ id: randomUUID(), ...each })),
    },
    now,
  )
  return result
}
