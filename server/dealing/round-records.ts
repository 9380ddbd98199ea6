import {
  type Db,
  reachableQuotas,
  rounds,
  teammates,
  type Workspace,
} from '#server/storage/index.ts'
import { calendarOf } from '#shared/domain/program/calendar.ts'
import { getsReviewed, givesReviews } from '#shared/domain/program/in-program.ts'
import { mostReceivedOf } from '#shared/domain/program/most-received.ts'
import { participationOf } from '#shared/domain/program/participation.ts'
import { loadShareOf, quotaOf } from '#shared/domain/program/quota.ts'
import { reachableQuota } from '#shared/domain/program/reachable-quota.ts'
import type { ShortReason } from '#shared/domain/program/short-reason.ts'
import type { Absence, Round } from '#shared/domain/rounds.ts'

/** What one person did in a round and what was asked of them. Nothing here knows a rating. */
export type RoundRecord = {
  quota: number
  /** Of the quota, as many as they could give; and why it is not all of it. */
  reachable: number
  shortReason: ShortReason | null
  /** Reviews that count towards the quota; of these, picked ones. */
  given: number
  picked: number
  open: number
  expired: number
  handedBack: number
  /** Reviews of their work. */
  received: number
}

type Days = Pick<Round, 'startsOn' | 'endsOn'>
type Person = Awaited<ReturnType<typeof teammates.listTeammates>>[number]

/** What a round expects of each person; 0 of who does not review. */
export async function quotasOfRound(
  db: Db,
  workspace: Workspace,
  round: Days,
  people: Person[],
): Promise<Map<string, number>> {
  const { settings } = workspace
  const calendar = calendarOf(workspace)
  const absences = await readAbsences(db, workspace, round)
  return new Map(
    people.map((person) => {
      const own = absences.get(person.id) ?? []
      const quota = givesReviews(person)
        ? quotaOf(person, { settings, calendar, round, absences: own })
        : 0
      return [person.id, quota]
    }),
  )
}

/** The absences of each person that reach into a round. */
async function readAbsences(
  db: Db,
  workspace: Workspace,
  { startsOn, endsOn }: Days,
): Promise<Map<string, Absence[]>> {
  return groupAbsences(
    await teammates.listAbsences(db, workspace.id, { from: startsOn, to: endsOn }),
  )
}

/** How often each person's work is reviewed in a round at most; nothing of who is not reviewed. */
export async function limitsOfRound(
  db: Db,
  workspace: Workspace,
  round: Days,
  people: Person[],
): Promise<Map<string, number>> {
  const { settings } = workspace
  const calendar = calendarOf(workspace)
  const absences = await readAbsences(db, workspace, round)
  return new Map(
    people.filter(getsReviewed).map((person) => {
      const own = absences.get(person.id) ?? []
      const share = loadShareOf(person, { settings, calendar, round, absences: own })
      return [person.id, mostReceivedOf(share, settings)]
    }),
  )
}

/**
 * Everybody's record of a round, by id; also of people who are not listed but did something in it.
 * `quotas` are those that a closed round kept; `counted` spares reading its assignments again.
 */
export async function readRoundRecords(
  db: Db,
  workspace: Workspace,
  {
    round,
    people,
    counted,
  }: {
    round: Days & { quotas?: Record<string, number> | null }
    people: Person[]
    counted?: Awaited<ReturnType<typeof rounds.countAssignments>>
  },
): Promise<Map<string, RoundRecord>> {
  const { quotas } = round
  const { settings } = workspace
  const expected = quotas
    ? new Map(Object.entries(quotas))
    : await quotasOfRound(db, workspace, round, people)
  const assignments = counted ?? (await rounds.countAssignments(db, workspace.id, round.startsOn))
  const reviews = await rounds.countReviews(db, workspace.id, round.startsOn)
  const records = new Map<string, RoundRecord>()
  const recordOf = (id: string): RoundRecord => {
    const known = records.get(id)
    if (known) return known
    const nothing = { given: 0, picked: 0, open: 0, expired: 0, handedBack: 0, received: 0 }
    const quota = expected.get(id) ?? 0
    const made = { quota, reachable: quota, shortReason: null, ...nothing }
    records.set(id, made)
    return made
  }
  for (const { id } of people) recordOf(id)
  for (const { reviewer, status, count } of assignments) {
    const record = recordOf(reviewer)
    if (status === 'open') record.open += count
    if (status === 'expired') record.expired += count
    if (status === 'handed_back') record.handedBack += count
  }
  for (const { id, count } of reviews.received) recordOf(id).received += count
  const given = new Map<string, { basis: string; count: number }[]>()
  for (const { id, basis, count } of reviews.given)
    given.set(id, [...(given.get(id) ?? []), { basis, count }])
  for (const [id, counts] of given) {
    const record = recordOf(id)
    Object.assign(record, participationOf(counts, record.quota, settings))
  }
  const reach = await reachableQuotas.readReach(db, workspace.id, round.startsOn)
  for (const [id, record] of records) {
    const { reachable, reason } = reachableQuota(record, reach.get(id) ?? null)
    Object.assign(record, { reachable, shortReason: reason })
  }
  return records
}

/** Whether something was expected of somebody, or they did something. */
export function isAnything(record: RoundRecord): boolean {
  return Object.values(record).some((count) => typeof count === 'number' && count > 0)
}

/** Absences by teammate. */
export function groupAbsences(away: (Absence & { teammate: string })[]): Map<string, Absence[]> {
  const absences = new Map<string, Absence[]>()
  for (const { teammate, from, to } of away) {
    const known = absences.get(teammate) ?? []
    known.push({ from, to })
    absences.set(teammate, known)
  }
  return absences
}
