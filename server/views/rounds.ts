import type { rounds } from '#server/storage/index.ts'
import type { Person } from '#shared/contract/common.ts'
import type { DealReport, RoundSummary } from '#shared/contract/rounds.ts'
import { dayNumber, dayOf } from '#shared/domain/days.ts'

/** A round in numbers. Assignments that were withdrawn are nobody's, and count nowhere. */
export function presentRound(round: rounds.RoundCounts): RoundSummary {
  const { assignments, reviews } = round
  const [done, open, expired, handedBack] = [
    assignments['done'] ?? 0,
    assignments['open'] ?? 0,
    assignments['expired'] ?? 0,
    assignments['handed_back'] ?? 0,
  ]
  return {
    startsOn: round.startsOn,
    endsOn: dayOf(dayNumber(round.endsOn) - 1),
    state: round.closedAt ? 'closed' : 'open',
    dealtAt: round.dealtAt?.toISOString() ?? null,
    assigned: done + open + expired + handedBack,
    done,
    open,
    expired,
    handedBack,
    given: Object.values(reviews).reduce((sum, count) => sum + count, 0),
    picked: reviews['picked'] ?? 0,
  }
}

/** What a deal stores to explain itself. */
type StoredReport = {
  seen: number
  eligible: number
  excluded: Record<string, number>
  /** Not told by deals of before it was counted. */
  excludedPairs?: Record<string, number>
  unfilled: { reviewer: string; missing: number; reason: string }[]
  /** Deals of before there was a limit do not tell what it cost. */
  figures: Omit<DealReport['figures'], 'fewerByLimit'> & { fewerByLimit?: number }
}

/** A deal with names for ids. */
export function presentDeal(
  deal: Awaited<ReturnType<typeof rounds.listDeals>>[number],
  personOf: (id: string) => Person,
): DealReport {
  const report = deal.report as StoredReport
  return {
    id: deal.id,
    kind: deal.kind as DealReport['kind'],
    dealtAt: deal.dealtAt.toISOString(),
    reviewer: deal.reviewer === null ? null : personOf(deal.reviewer),
    seed: deal.seed,
    seen: report.seen,
    eligible: report.eligible,
    excluded: report.excluded,
    excludedPairs: report.excludedPairs ?? {},
    assigned: deal.assigned,
    unfilled: report.unfilled.map(({ reviewer, missing, reason }) => ({
      reviewer: personOf(reviewer),
      missing,
      reason: reason as DealReport['unfilled'][number]['reason'],
    })),
    figures: { ...report.figures, fewerByLimit: report.figures.fewerByLimit ?? 0 },
  }
}
