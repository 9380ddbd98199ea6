import {
  type Absence,
  earlierStart,
  presenceIn,
  quotaFor,
  type Round,
  type RoundSettings,
} from '../rounds.ts'
import type { ProgramSettings } from './settings.ts'

type Person = {
  /** Part time, in [0, 1]. */
  share: number
  /** First day with the team, YYYY-MM-DD in the workspace's zone; null: not a newcomer. */
  joinedOn: string | null
}

/** The round, and the person's own absences that reach into it. */
type Context = {
  settings: ProgramSettings
  calendar: RoundSettings
  round: Pick<Round, 'startsOn' | 'endsOn'>
  absences: Absence[]
}

/** Reviews expected of a reviewer in a round: part time, absences and onboarding together. */
export function quotaOf(person: Person, context: Context): number {
  const { settings, calendar, round, absences } = context
  return quotaFor({
    quota: settings.quota,
    share: person.share,
    absences,
    round,
    settings: calendar,
    onboarding: onboardingOf(person, context),
  })
}

/**
 * How much of a full load of received reviews is a reviewee's in a round, in [0, 1]: part time,
 * absences and onboarding together. 0 is never dealt.
 */
export function loadShareOf(person: Person, context: Context): number {
  const { calendar, round, absences } = context
  return person.share * presenceIn(round, calendar, absences) * onboardingOf(person, context)
}

/** 1, or the newcomers' share in their first rounds; the round of the day they joined is the first. */
function onboardingOf({ joinedOn }: Person, { settings, calendar, round }: Context): number {
  const { rounds, share } = settings.onboarding
  if (joinedOn === null || rounds === 0) return 1
  return joinedOn >= earlierStart(round.startsOn, rounds - 1, calendar) ? share : 1
}
