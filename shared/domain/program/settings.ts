import type { EligibilityRules } from '../eligibility/rules.ts'

/** How long rounds are, in weeks. */
type RoundWeeks = 1 | 2 | 4

/** The ISO weekday on which a round starts. */
type FirstDay = 1 | 6 | 7

/** A rhythm of rounds that ran until before `from` (YYYY-MM-DD). */
type EarlierRhythm = { from: string; roundWeeks: RoundWeeks; firstDay: FirstDay }

/**
 * How a workspace runs its program, with every default filled in. What a lead may enter, and the
 * defaults, stand in the contract (shared/contract/program.ts), which gives values of this type.
 */
export type ProgramSettings = {
  /** Reviews that a teammate is expected to give in a round. */
  quota: number
  roundWeeks: RoundWeeks
  firstDay: FirstDay
  /** ISO weekdays, 1 Monday … 7 Sunday. */
  workingDays: number[]
  visibility: 'open' | 'participants' | 'private'
  hideReviewerNames: boolean
  /** The part of the quota that picked reviews may count for, in [0, 1]. */
  pickedShare: number
  /** The part of dealt conversations that two reviewers get, in [0, 1]. */
  overlapShare: number
  /** How often the work of somebody full time is reviewed in a round at most; null: three times the quota. */
  mostReceived: number | null
  /** How many chats one person gets at once; null: nobody said. */
  chatLimit: number | null
  teamScope: 'same' | 'other' | 'any'
  /** What a teammate speaks who has not said so. Empty: everything. */
  languages: string[]
  /** A newcomer's part of the full quota and load in their first rounds; 0 rounds: none. */
  onboarding: { rounds: number; share: number }
  /** A reviewee's draws are spread evenly over these groups of their conversations. */
  strata: 'none' | 'channel' | 'rating' | 'tag'
  /** With `strata: tag`: the groups; a conversation belongs to the first tag it has. */
  strataTags: string[]
  /** The part of what each reviewer gets that comes from certain conversations; 0: none. */
  targeted: { share: number; by: TargetKind; tag: string }
  /** What ran until before `from`, and what ran before that as long as a round of it matters. */
  calendarChange?: {
    from: string
    roundWeeks: RoundWeeks
    firstDay: FirstDay
    earlier?: EarlierRhythm[]
  }
  /** Months that reviews, rounds and facts are kept; 0: for ever. */
  retentionMonths: number
  rules: EligibilityRules
  /** Days of conversations that are read from the helpdesk when it is connected. */
  historyDays: number
}

/** What a share of the reviews may be aimed at; `low_and_high`: half of each. */
export const targetKinds = ['low_rating', 'high_rating', 'low_and_high', 'tag'] as const
export type TargetKind = (typeof targetKinds)[number]

/** A workspace as the rules of the program see it. */
export type Program = {
  settings: ProgramSettings
  /** IANA name. */
  timeZone: string
}
