import { randomUUID } from 'node:crypto'
import {
  assignments,
  deals,
  locks,
  rounds,
  type Trx,
  type Workspace,
} from '#server/storage/index.ts'
import type { Deal, DealtAssignment } from '#shared/domain/dealing/types.ts'
import { currentRound, lastDayOf } from '#shared/domain/program/calendar.ts'
import type { DealRequest } from './parties.ts'
import { type DealServices, isPatient, type Plan, planDeal } from './plan-deal.ts'
import { restBetweenSteps } from './rest-between-steps.ts'
import { stillValid } from './still-valid.ts'

/** What became of a deal: the assignments that are stored, and who is short of how many. */
export type Dealt = { assignments: DealtAssignment[]; unfilled: Deal['unfilled'] }

/** What belongs into the same transaction as the first or the last assignments of a deal. */
export type DealSteps = {
  /** Before anything is stored; false: nothing shall be. */
  before?: (trx: Trx) => Promise<boolean>
  /** After the last one was stored. */
  after?: (trx: Trx) => Promise<void>
}

/** How often a deal is worked out anew because something else was dealt in between. */
const mostPlans = 4
/** Assignments that one transaction stores: nobody waits long for it. */
const storedAtOnce = 50

/**
 * Deals in the current round and stores the assignments. Planned outside any transaction, then
 * stored in short ones, one after the other in a workspace: where something else was dealt since
 * the plan was begun, it is planned again; where a place was lost meanwhile, that one is dealt
 * again. A crash in the middle leaves whole assignments, and the next deal counts them.
 * @returns undefined where `before` says so, or the round is over.
 */
export async function dealNow(
  services: DealServices,
  workspace: Workspace,
  request: DealRequest,
  steps: DealSteps = {},
): Promise<Dealt | undefined> {
  const dealt: DealtAssignment[] = []
  let [left, next]: [DealRequest, DealSteps] = [request, steps]
  for (let plans = 1; ; plans++) {
    const last = plans === mostPlans
    const plan = await planDeal(services, workspace, left)
    const stored = await storePlan(services, plan, next, last)
    if (stored === 'refused') return undefined
    if (stored === 'outdated') continue
    dealt.push(...stored)
    const { unfilled, assignments: planned } = plan.result
    if (stored.length === planned.length || last) return { assignments: dealt, unfilled }
    next = {}
    left = { ...left, ending: [] }
    if ('count' in left) left = { ...left, count: left.count - stored.length }
  }
}

/**
 * Stores a plan, in several transactions where it is long. `outdated`: something was dealt since it
 * was begun, nothing is stored (unless `anyway`). Fewer than planned: the others lost their place.
 */
async function storePlan(
  services: DealServices,
  plan: Plan,
  steps: DealSteps,
  anyway: boolean,
): Promise<DealtAssignment[] | 'outdated' | 'refused'> {
  const parts = inParts(plan.result.assignments)
  const stored: DealtAssignment[] = []
  const rest = restBetweenSteps(isPatient(plan.request))
  for (const [index, part] of parts.entries()) {
    const outcome = await services.database.inTransaction(async (trx) => {
      if (index === 0) {
        const opened = await openPlan(trx, services, plan, anyway)
        if (opened !== 'current') return opened
        if (steps.before && !(await steps.before(trx))) return 'refused'
      } else await locks.lock(trx, plan.workspace.id, 'deal')
      const kept = await storeAssignments(trx, plan, { planned: part, now: services.clock() })
      if (index === parts.length - 1) await steps.after?.(trx)
      return kept
    })
    if (outcome === 'outdated' || outcome === 'refused') return outcome
    stored.push(...outcome)
    await rest()
  }
  return stored
}

/**
 * Takes the workspace's turn to deal until the transaction ends, and looks whether the plan still
 * holds: `outdated` where something was dealt since it was begun, `refused` where its round is over.
 */
export async function openPlan(
  trx: Trx,
  services: DealServices,
  plan: Plan,
  anyway: boolean,
): Promise<'current' | 'outdated' | 'refused'> {
  const { workspace } = plan
  await locks.lock(trx, workspace.id, 'deal')
  const { round } = currentRound(workspace, services.clock())
  if (round.startsOn !== plan.time.round.startsOn) return 'refused'
  await rounds.ensureRound(trx, workspace.id, round)
  if (anyway) return 'current'
  const made = await deals.countDeals(trx, workspace.id, round.startsOn)
  return made === plan.dealsBefore ? 'current' : 'outdated'
}

/** Some of a plan's assignments; `checkedAt`: when the helpdesk was asked about them. */
type ToStore = { planned: DealtAssignment[]; now: Date; checkedAt?: Date | null }

/** Stores those of a plan's assignments that break no hard rule as things are now; returns them. */
export async function storeAssignments(
  trx: Trx,
  plan: Plan,
  { planned, now, checkedAt = null }: ToStore,
): Promise<DealtAssignment[]> {
  const { workspace, request, time } = plan
  const reviewees = planned.map(({ reviewee }) => reviewee)
  await locks.lockReceived(trx, workspace.id, reviewees)
  const state = await deals.readDealState(trx, workspace.id, time.round.startsOn, {
    conversations: planned.map(({ conversation }) => conversation),
    reviewers: planned.map(({ reviewer }) => reviewer),
    reviewees,
    now,
  })
  const kept = stillValid(planned, state, { ...plan, ...time, kind: request.kind })
  if (kept.length === 0 && planned.length > 0) return []
  await assignments.addDeal(trx, workspace.id, {
    id: plan.id,
    kind: request.kind,
    roundStartsOn: time.round.startsOn,
    dueOn: lastDayOf(time.round),
    reviewer: 'reviewer' in request ? request.reviewer : null,
    seed: plan.result.seed,
    report: plan.report,
    assignments: kept.map((one) => ({ id: randomUUID(), ...one })),
    dealtAt: now,
    checkedAt,
  })
  return kept
}

/** In parts for one transaction each; what belongs to one conversation stays together. */
function inParts(planned: DealtAssignment[]): DealtAssignment[][] {
  const parts: DealtAssignment[][] = [[]]
  for (const ofOne of Map.groupBy(planned, ({ conversation }) => conversation).values()) {
    const current = parts.at(-1)
    if (current && current.length + ofOne.length <= storedAtOnce) current.push(...ofOne)
    else parts.push(ofOne)
  }
  return parts
}
