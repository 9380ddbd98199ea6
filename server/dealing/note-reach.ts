import { reachableQuotas, rounds, type Workspace } from '#server/storage/index.ts'
import type { DealReviewer } from '#shared/domain/dealing/types.ts'
import { isLimited } from '#shared/domain/eligibility/may-open.ts'
import { currentRound } from '#shared/domain/program/calendar.ts'
import { dealRules } from '#shared/domain/program/deal-input.ts'
import { type Fetchable, FetchableCount } from '#shared/domain/program/fetchable.ts'
import type { Reach } from '#shared/domain/program/reachable-quota.ts'
import { workingDaysLeft } from '#shared/domain/rounds.ts'
import { type DealTime, type Parties, readParties } from './parties.ts'
import type { DealServices } from './plan-deal.ts'
import { readPool } from './pool.ts'

/** The pool is not looked through more often than this for people who are short of their quota. */
const everyMs = 5 * 60_000

type Note = Reach & { teammate: string }

/**
 * Notes how high everybody could come in the running round: what they had been given by now, plus
 * what a fetch for them alone could add, while they have a working day left. Only ever raised, so
 * that what people hand back, do not fetch or change of their languages takes nothing away. Costs
 * next to nothing where everybody has what their quota asks for. Called once the round was dealt,
 * and whenever there may be more to review.
 */
export async function noteReach(services: DealServices, workspace: Workspace): Promise<void> {
  const db = services.database.kysely
  const now = services.clock()
  const time: DealTime = { ...currentRound(workspace, now), now }
  const { startsOn } = time.round
  const parties = await readParties(db, workspace.id, time, { kind: 'round', ending: [] })
  const known = await reachableQuotas.readReach(db, workspace.id, startsOn)
  const assigned = new Map<string, number>()
  for (const { reviewer, status, count } of await rounds.countAssignments(
    db,
    workspace.id,
    startsOn,
  ))
    if (status !== 'withdrawn') assigned.set(reviewer, (assigned.get(reviewer) ?? 0) + count)

  const notes: Note[] = []
  const short: DealReviewer[] = []
  for (const reviewer of parties.reviewers) {
    const { id } = reviewer
    const quota = parties.quotas.get(id) ?? 0
    const had = assigned.get(id) ?? 0
    const before = known.get(id)
    const days = workingDaysLeft(now, time.round, time.calendar, parties.absences.get(id))
    if (days === 0) {
      if (before === undefined) notes.push({ teammate: id, most: 0, reason: 'no_working_day' })
    } else if (had >= quota) {
      if ((before?.most ?? -1) < had) notes.push({ teammate: id, most: had, reason: null })
    } else if ((before?.most ?? 0) < quota) short.push({ ...reviewer, remaining: quota - had })
  }
  const isDue = short.some(({ id }) => {
    const before = known.get(id)
    return before === undefined || now.getTime() - before.notedAt.getTime() >= everyMs
  })
  if (isDue)
    for (const [id, { count, reason }] of await countFetchable(services, workspace, {
      time,
      parties,
      short,
    }))
      notes.push({ teammate: id, most: (assigned.get(id) ?? 0) + count, reason })
  await services.database.inTransaction((trx) =>
    reachableQuotas.noteReach(trx, workspace.id, startsOn, { people: notes, at: now }),
  )
}

/** What a fetch could bring each of these people now, with everybody's assignments as they are. */
async function countFetchable(
  services: DealServices,
  workspace: Workspace,
  { time, parties, short }: { time: DealTime; parties: Parties; short: DealReviewer[] },
): Promise<Map<string, Fetchable>> {
  const { settings, now } = time
  const reviewees = new Set(parties.reviewees.map(({ id }) => id))
  const reviewers = new Set(short.map(({ id }) => id))
  const counting = new FetchableCount(short, parties.reviewees, dealRules(settings))
  await readPool(
    services.database.kysely,
    workspace.id,
    {
      settings,
      avoid: new Set(),
      isReviewed: (id) => reviewees.has(id),
      hasEnough: () => false,
      isReviewer: (id) => reviewers.has(id),
      places: short.some(({ reach }) => isLimited(reach)),
      ending: [],
      now,
      patient: true,
    },
    (page) => counting.add(page),
  )
  return counting.result()
}
