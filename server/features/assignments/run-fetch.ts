import { openPlan, storeAssignments } from '#server/dealing/deal.ts'
import { type DealServices, type Plan, planDeal } from '#server/dealing/plan-deal.ts'
import { readAgain, stillFits } from '#server/dealing/read-again.ts'
import type { Services } from '#server/services.ts'
import { deals, fetches, type Workspace } from '#server/storage/index.ts'
import type { Fetch } from '#shared/contract/assignments.ts'
import type { DealtAssignment } from '#shared/domain/dealing/types.ts'

type Needs = DealServices & Pick<Services, 'helpdesk'>

/** How often it is drawn anew, because what was drawn no longer fits or somebody else was dealt to. */
const mostPlans = 12
/** From then on what others are dealt meanwhile is no reason to draw anew. */
const politePlans = 3

/** What one run of a fetch knows so far. */
type Run = {
  workspace: Workspace
  fetch: string
  signal: AbortSignal
  /** Not to be drawn again. */
  avoid: string[]
  /** The helpdesk failed in this run: it is not asked again. */
  down: boolean
  /** Conversations that were asked about in this run, and when. */
  checked: Map<string, Date>
  /** Left out because the helpdesk said nothing of them, and what we know is old. */
  unsure: number
}

/**
 * Brings the conversations of a fetch one by one: draws what is missing, asks the helpdesk once
 * about each, and stores what still fits together with its count. Whatever happens in between, a
 * second run goes on from what is stored. Where the helpdesk does not answer, what we know is good
 * enough if it is fresh; else, and where it refuses one, the fetch ends as `failed` with what there
 * is.
 */
export async function runFetch(
  services: Needs,
  workspace: Workspace,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  const { database } = services
  const run: Run = {
    ...{ workspace, fetch: id, signal, avoid: [], down: false, checked: new Map() },
    unsure: 0,
  }
  await database.inTransaction((trx) => fetches.startFetch(trx, workspace.id, id))
  for (let plans = 1; ; plans++) {
    signal.throwIfAborted()
    const fetch = await fetches.findFetch(database.kysely, workspace.id, id)
    if (!fetch || fetch.state === 'done' || fetch.state === 'failed') return
    const missing = fetch.asked - fetch.stored
    if (missing <= 0) return end(services, run, null)
    const plan = await planDeal(
      services,
      workspace,
      { kind: 'fetch', reviewer: fetch.teammate, count: missing, ending: [] },
      run.avoid,
    )
    if (plan.result.assignments.length === 0 || plans > mostPlans)
      return end(services, run, reasonOf(plan, fetch.teammate))
    await storeEach(services, run, plan, plans <= politePlans)
  }
}

async function end(services: Needs, run: Run, unfilled: Fetch['unfilled']) {
  const { workspace, fetch } = run
  const failed = unfilled !== null && run.unsure > 0
  await services.database.inTransaction((trx) =>
    fetches.endFetch(trx, workspace.id, fetch, {
      state: failed ? 'failed' : 'done',
      unfilled: failed ? null : unfilled,
      at: services.clock(),
    }),
  )
}

/** Why nothing came: who may have no more is not among the reviewers that were dealt to. */
function reasonOf(plan: Plan, reviewer: string): Fetch['unfilled'] {
  return plan.result.unfilled.find((one) => one.reviewer === reviewer)?.reason ?? 'limit'
}

/** Goes through what was drawn; stops early where it has to be drawn anew. */
async function storeEach(services: Needs, run: Run, plan: Plan, polite: boolean): Promise<void> {
  const { workspace } = run
  let made = plan.dealsBefore
  for (const one of plan.result.assignments) {
    run.signal.throwIfAborted()
    const { startsOn } = plan.time.round
    const now = await deals.countDeals(services.database.kysely, workspace.id, startsOn)
    if (polite && now !== made) return
    if (!(await isSure(services, run, one))) {
      run.avoid.push(one.conversation)
      continue
    }
    const outcome = await storeOne(services, run, plan, one)
    if (outcome === 'over') return
    if (outcome === 'stored') made = now + 1
    else run.avoid.push(one.conversation)
  }
}

/** Whether it still fits, by what the helpdesk says now or, where it is silent, by fresh facts. */
async function isSure(services: Needs, run: Run, one: DealtAssignment): Promise<boolean> {
  const { workspace, signal } = run
  if (!run.down && !run.checked.has(one.conversation)) {
    const said = await readAgain(
      services,
      workspace,
      { id: one.conversation, lane: 'person' },
      signal,
    )
    if (said === 'unavailable') run.down = true
    if (said === 'unreadable') {
      run.unsure += 1
      return false
    }
    if (said === 'read') run.checked.set(one.conversation, services.clock())
  }
  const at = services.clock()
  const { fits, fresh } = await stillFits(services, workspace, one, { at, drawn: true })
  if (!fits) return false
  if (run.checked.has(one.conversation) || fresh) return true
  run.unsure += 1
  return false
}

/** Stores one assignment and counts it, both or neither. */
async function storeOne(
  services: Needs,
  run: Run,
  plan: Plan,
  one: DealtAssignment,
): Promise<'stored' | 'lost' | 'over'> {
  const { workspace, fetch } = run
  const checkedAt = run.checked.get(one.conversation) ?? null
  try {
    return await services.database.inTransaction(async (trx) => {
      const opened = await openPlan(trx, services, plan, true)
      if (opened === 'refused') return 'over'
      const now = services.clock()
      const kept = await storeAssignments(trx, plan, { planned: [one], now, checkedAt })
      if (kept.length === 0) return 'lost'
      if (!(await fetches.countStored(trx, workspace.id, fetch))) throw new FetchOver()
      return 'stored'
    })
  } catch (error) {
    if (error instanceof FetchOver) return 'over'
    throw error
  }
}

/** All that was asked for is there, by another run: nothing of this one may be stored. */
class FetchOver extends Error {}
