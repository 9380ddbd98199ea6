import type { Connection } from '#shared/contract/connection.ts'
import { ProgramSettings, type ProgramState, type RulesPreview } from '#shared/contract/program.ts'
import type { DealReport, RoundPerson, RoundReport, RoundSummary } from '#shared/contract/rounds.ts'
import type { Teammate, Teammates } from '#shared/contract/teammates.ts'
import { bruno, chloe, daysAgo, idOf } from './replies.ts'

export function programOf(change: Partial<ProgramSettings> = {}, revision = 3): ProgramState {
  return {
    revision,
    settings: { ...ProgramSettings.parse({}), ...change },
    timeZone: 'UTC',
    teams: [
      { id: 't1', name: 'Billing' },
      { id: 't2', name: 'Product' },
    ],
    channels: ['chat', 'email'],
    tags: ['billing', 'vip'],
  }
}

export function previewOf(change: Partial<RulesPreview> = {}): RulesPreview {
  return {
    of: 500,
    incomplete: 0,
    before: { eligible: 488, excluded: { too_short: 12 } },
    after: { eligible: 488, excluded: { too_short: 12 } },
    newlyExcluded: 0,
    newlyEligible: 0,
    fewerByLimit: 0,
    ...change,
  }
}

export function teammateOf(change: Partial<Teammate> = {}): Teammate {
  return {
    ...chloe,
    active: true,
    inProgram: true,
    lead: false,
    reviews: true,
    isReviewed: true,
    share: 1,
    languages: null,
    teams: ['t1'],
    closedTeams: [],
    joinedOn: null,
    absences: [],
    bot: null,
    looksLikeBot: null,
    quota: 5,
    reachable: 5,
    given: 3,
    picked: 1,
    open: 2,
    received: 4,
    ...change,
  }
}

export function teammatesOf(teammates: Teammate[]): Teammates {
  return { round: { startsOn: '2026-11-16', endsOn: '2026-11-22' }, teammates }
}

export function roundOf(change: Partial<RoundSummary> = {}): RoundSummary {
  return {
    startsOn: '2026-11-16',
    endsOn: '2026-11-22',
    state: 'open',
    dealtAt: daysAgo(0),
    assigned: 60,
    done: 18,
    open: 37,
    expired: 3,
    handedBack: 2,
    given: 22,
    picked: 4,
    ...change,
  }
}

export function roundPersonOf(change: Partial<RoundPerson> = {}): RoundPerson {
  return {
    ...chloe,
    quota: 5,
    reachable: 5,
    shortReason: null,
    given: 3,
    picked: 1,
    open: 2,
    expired: 0,
    handedBack: 0,
    received: 4,
    mostReceived: 15,
    ...change,
  }
}

export function dealOf(change: Partial<DealReport> = {}): DealReport {
  return {
    id: idOf(31),
    kind: 'round',
    dealtAt: daysAgo(0),
    reviewer: null,
    seed: 'seed-7',
    seen: 480,
    eligible: 312,
    excluded: { too_short: 100, excluded_tag: 68 },
    excludedPairs: { language_not_spoken: 12, cannot_open: 0 },
    assigned: 60,
    unfilled: [{ reviewer: bruno, missing: 2, reason: 'language' }],
    figures: {
      given: { min: 3, max: 5 },
      received: { min: 5, max: 5 },
      reciprocal: 0,
      repeated: 1,
      fewerByLimit: 0,
    },
    ...change,
  }
}

export function reportOf(change: Partial<RoundReport> = {}): RoundReport {
  return {
    round: roundOf(),
    deals: [dealOf()],
    people: [roundPersonOf(), roundPersonOf({ ...bruno, given: 5 })],
    handBackReasons: { too_short: 2, other: 1 },
    ...change,
  }
}

/** A helpdesk that was read to its end two minutes ago and announces nothing. */
export function connectionOf(
  sync: Partial<Connection['sync']> = {},
  webhook: Connection['webhook'] = null,
): Connection {
  return {
    sync: {
      state: 'current',
      conversations: 480,
      since: daysAgo(42),
      peopleAt: minutesAgo(7),
      finishedAt: minutesAgo(2),
      fault: null,
      skipped: [],
      ...sync,
    },
    webhook,
  }
}

export function minutesAgo(count: number): string {
  return new Date(Date.parse(daysAgo(0)) - count * 60_000).toISOString()
}
