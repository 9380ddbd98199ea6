import { randomUUID } from 'node:crypto'
import type { Services } from '#server/services.ts'
import { deals, type Workspace } from '#server/storage/index.ts'
import { leftToReceive } from '#shared/domain/dealing/places.ts'
import type { Deal } from '#shared/domain/dealing/types.ts'
import { isLimited } from '#shared/domain/eligibility/may-open.ts'
import { currentRound } from '#shared/domain/program/calendar.ts'
import { dealRules } from '#shared/domain/program/deal-input.ts'
import { readHistory } from './history.ts'
import { type DealRequest, type DealTime, type Parties, readParties } from './parties.ts'
import { readPool } from './pool.ts'
import { placeKey } from './still-valid.ts'

export type DealServices = Pick<Services, 'database' | 'dealThread' | 'clock' | 'seed'>

/** A deal that was worked out and is not stored yet. */
export type Plan = {
  workspace: Workspace
  /** Of the deal that its assignments will belong to. */
  id: string
  request: DealRequest
  time: DealTime
  /** How often something had been dealt in the round when reading began. */
  dealsBefore: number
  /** Places that were taken, of the conversations it gives away. */
  taken: Map<string, number>
  result: Deal
  report: Record<string, unknown>
} & Pick<Parties, 'quotas' | 'limits'>

/**
 * Works out a deal in the running round. Nothing is locked and no transaction is open meanwhile, and
 * the server goes on answering: it takes seconds where there are thousands of people.
 *
 * @param avoid conversations that were tried in vain: taken for not being there
 */
export async function planDeal(
  services: DealServices,
  workspace: Workspace,
  request: DealRequest,
  avoid: string[] = [],
): Promise<Plan> {
  const db = services.database.kysely
  const now = services.clock()
  const time: DealTime = { ...currentRound(workspace, now), now }
  const { settings, round } = time
  const dealsBefore = await deals.countDeals(db, workspace.id, round.startsOn)
  const parties = await readParties(db, workspace.id, time, request)
  const reviewers = parties.reviewers.filter(({ remaining }) => remaining > 0)
  const reviewerIds = new Set(reviewers.map(({ id }) => id))
  const reviewees = new Map(parties.reviewees.map((one) => [one.id, one]))
  const parts = services.dealThread.beginDeal()
  const taken = new Map<string, number>()
  try {
    const question = {
      settings,
      avoid: new Set(avoid),
      isReviewed: (id: string) => reviewees.has(id),
      hasEnough: (id: string) => leftToReceive(reviewees.get(id)) === 0,
      isReviewer: (id: string) => reviewerIds.has(id),
      places: reviewers.some(({ reach }) => isLimited(reach)),
      ending: request.ending,
      now,
      patient: isPatient(request),
    }
    const counts = await readPool(db, workspace.id, question, (page) => {
      for (const one of page.conversations)
        if (one.taken > 0)
          taken.set(placeKey({ conversation: one.id, reviewee: one.reviewee }), one.taken)
      parts.add(page)
    })
    const { startsOn } = round
    const weeks = settings.roundWeeks
    const result = await parts.deal({
      reviewers,
      reviewees: parties.reviewees,
      history: withoutEnding(
        await readHistory(db, workspace.id, { startsOn, weeks, now }, [...reviewerIds]),
        request,
      ),
      rules: dealRules(settings),
      seed: services.seed(),
    })
    const { unfilled, figures, excludedPairs } = result
    const { quotas, limits } = parties
    const report = { ...counts, unfilled, figures, excludedPairs, dealsBefore }
    const made = { id: randomUUID(), workspace, request, time, dealsBefore }
    return { ...made, taken, quotas, limits, result, report }
  } catch (error) {
    parts.forget()
    throw error
  }
}

/** Whether nobody sits before a screen and waits for the deal. */
export function isPatient(request: DealRequest): boolean {
  return !('reviewer' in request)
}

/** A pair has not met in an assignment that ends now. */
function withoutEnding(
  history: Awaited<ReturnType<typeof readHistory>>,
  { ending }: DealRequest,
): typeof history {
  if (ending.length === 0) return history
  const times = Map.groupBy(ending, ({ reviewer, reviewee }) => `${reviewer}\n${reviewee}`)
  return history.map((met) => {
    const ends = times.get(`${met.reviewer}\n${met.reviewee}`)?.length ?? 0
    return ends === 0 ? met : { ...met, thisRound: Math.max(0, met.thisRound - ends) }
  })
}
