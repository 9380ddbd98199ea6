import { assignments, type Db, deals, rounds, teammates } from '#server/storage/index.ts'
import type { ProgramSettings } from '#shared/contract/program.ts'
import type { DealReviewee, DealReviewer } from '#shared/domain/dealing/types.ts'
import { type Reach, withClosedTeams } from '#shared/domain/eligibility/may-open.ts'
import { getsReviewed, givesReviews } from '#shared/domain/program/in-program.ts'
import { mostReceivedOf } from '#shared/domain/program/most-received.ts'
import { owedOf, roomOf } from '#shared/domain/program/owed.ts'
import { loadShareOf, quotaOf } from '#shared/domain/program/quota.ts'
import {
  type Absence,
  localDay,
  presenceIn,
  type Round,
  type RoundSettings,
} from '#shared/domain/rounds.ts'

/** The running round as a deal sees it. */
export type DealTime = {
  settings: ProgramSettings
  calendar: RoundSettings
  round: Round
  now: Date
}

/** An assignment that is about to end, and makes room. */
export type Ending = { id: string; reviewer: string; reviewee: string; conversation: string }

/**
 * Who is dealt to: everybody up to their quota (`round`, and `replacement` for what came up
 * short later), or one person a number of conversations.
 */
export type DealRequest =
  | { kind: 'round' | 'replacement'; ending: Ending[] }
  | {
      kind: 'fetch' | 'hand_back'
      reviewer: string
      count: number
      ending: Ending[]
      /** A language that is handed back with this deal. */
      refuses?: string | null
      /** A team whose conversations turned out to be closed to them, with this deal. */
      closes?: string | null
    }

/** Everybody that a deal is about. */
export type Parties = {
  reviewers: DealReviewer[]
  reviewees: DealReviewee[]
  /** What each reviewer is expected to give in the round. */
  quotas: Map<string, number>
  /** The absences of each person that reach into the round. */
  absences: Map<string, Absence[]>
  /** How often each reviewee's work is reviewed in the round at most. */
  limits: Map<string, number>
  /** People who are in the program, but no longer review, or are away for what is left of the round. */
  gone: { reviewers: string[]; reviewees: string[] }
}

type Person = teammates.Teammate
type Loads = Awaited<ReturnType<typeof rounds.readLoads>>

/** Reads who is dealt to and whose work is dealt, with what they gave and received so far. */
export async function readParties(
  db: Db,
  workspace: string,
  time: DealTime,
  request: DealRequest,
): Promise<Parties> {
  const { settings, round } = time
  const everyone = await teammates.listTeammates(db, workspace)
  const away = Map.groupBy(
    await teammates.listAbsences(db, workspace, { from: round.startsOn, to: round.endsOn }),
    ({ teammate }) => teammate,
  )
  const loads = lighten(
    await rounds.readLoads(db, workspace, round.startsOn, time.now),
    request.ending,
  )
  const lost =
    request.kind === 'replacement' ? await readUnreplaced(db, workspace, round.startsOn) : new Map()
  const refused = Map.groupBy(
    await assignments.listRefusedLanguages(db, workspace, round.startsOn),
    ({ reviewer }) => reviewer,
  )
  const contextOf = ({ id }: Person) => ({ ...time, absences: away.get(id) ?? [] })
  const ahead = { startsOn: localDay(time.now, time.calendar), endsOn: round.endsOn }
  const isBack = ({ id }: Person) => presenceIn(ahead, time.calendar, away.get(id) ?? []) > 0
  const reviewing = everyone.filter(givesReviews)
  const reviewed = everyone.filter(getsReviewed)
  const present = new Set(reviewing.filter(isBack).map(({ id }) => id))
  const quotas = new Map(reviewing.map((person) => [person.id, quotaOf(person, contextOf(person))]))

  const remainingOf = ({ id }: Person): number => {
    const quota = quotas.get(id) ?? 0
    const open = loads.open.get(id) ?? 0
    if ('reviewer' in request) return Math.min(request.count, roomOf(quota, open))
    if (!present.has(id)) return 0
    return owedOf(loads.given.get(id) ?? [], quota, open, settings) - (lost.get(id) ?? 0)
  }
  const shares = new Map(
    reviewed.map((person) => [person.id, loadShareOf(person, contextOf(person))]),
  )
  const limits = new Map([...shares].map(([id, share]) => [id, mostReceivedOf(share, settings)]))
  return {
    reviewers: reviewing
      .filter(({ id }) => !('reviewer' in request) || id === request.reviewer)
      .map((person) => ({
        id: person.id,
        remaining: Math.max(0, remainingOf(person)),
        languages: person.languages ?? settings.languages,
        refusedLanguages: [
          ...(refused.get(person.id) ?? []).map(({ language }) => language),
          ...('reviewer' in request && request.refuses ? [request.refuses] : []),
        ],
        reach: closing(person.reach, request),
        teams: person.teams,
      })),
    reviewees: reviewed.map(({ id, teams }) => ({
      id,
      received: loads.received.get(id) ?? 0,
      share: shares.get(id) ?? 0,
      teams,
      // Imports are no work of this round, and use nothing up.
      mostReceived: (limits.get(id) ?? 0) + (loads.imported.get(id) ?? 0),
    })),
    quotas,
    limits,
    absences: away,
    gone: {
      reviewers: everyone.filter(({ id }) => !present.has(id)).map(({ id }) => id),
      reviewees: everyone.filter((one) => !getsReviewed(one)).map(({ id }) => id),
    },
  }
}

/** What the reviewer may open, once what this deal is made for is remembered. */
function closing(reach: Reach | undefined, request: DealRequest): Reach | undefined {
  if (!('reviewer' in request) || !request.closes) return reach
  return withClosedTeams(reach ?? null, [...(reach?.closedTeams ?? []), request.closes])
}

/** The loads by person, as they are once the ending assignments have ended. */
function lighten(loads: Loads, ending: Ending[]) {
  const open = new Map(loads.open.map(({ id, count }) => [id, count]))
  const received = new Map(loads.received.map(({ id, count }) => [id, count]))
  const less = (counts: Map<string, number>, id: string) =>
    counts.set(id, Math.max(0, (counts.get(id) ?? 0) - 1))
  for (const one of ending) {
    less(open, one.reviewer)
    less(received, one.reviewee)
  }
  const imported = new Map(loads.received.map((one) => [one.id, one.imported]))
  return { open, received, imported, given: Map.groupBy(loads.given, ({ id }) => id) }
}

/**
 * How many each reviewer handed back without getting another: there was nothing left, and they are
 * not made to ask again.
 */
async function readUnreplaced(
  db: Db,
  workspace: string,
  startsOn: string,
): Promise<Map<string, number>> {
  const rows = await deals.listHandedBack(db, workspace, startsOn)
  return new Map(
    rows.map(({ reviewer, handedBack, replaced }) => [
      reviewer,
      Math.max(0, handedBack - replaced),
    ]),
  )
}
