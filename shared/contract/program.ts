import * as z from 'zod/mini'
import { defaultRules } from '../domain/eligibility/rules.ts'
import { targetKinds } from '../domain/program/settings.ts'
import { Day, Instant, Language, Version } from './common.ts'
import type { Route } from './route.ts'

const tags = z.array(z.string().check(z.maxLength(100))).check(z.maxLength(200))
const count = z.int().check(z.nonnegative())

/** What may be dealt; every rule has a default. */
export const Rules = z.object({
  minCustomerMessages: z._default(count, defaultRules.minCustomerMessages),
  minTeammateReplies: z._default(count, defaultRules.minTeammateReplies),
  minPublicWords: z._default(count, defaultRules.minPublicWords),
  spamTags: z._default(tags, defaultRules.spamTags),
  excludedTags: z._default(tags, defaultRules.excludedTags),
  requiredTags: z._default(tags, defaultRules.requiredTags),
  sensitiveTags: z._default(tags, defaultRules.sensitiveTags),
  excludedChannels: z._default(tags, defaultRules.excludedChannels),
  closedOnly: z._default(z.boolean(), defaultRules.closedOnly),
  maxAgeDays: z._default(z.int().check(z.minimum(1), z.maximum(366)), defaultRules.maxAgeDays),
  reviewsPerConversation: z._default(
    z.int().check(z.minimum(1), z.maximum(5)),
    defaultRules.reviewsPerConversation,
  ),
})

/** A newcomer's quota and load: a part of the full ones in their first rounds; 0 rounds = none. */
const Onboarding = z.object({
  rounds: z._default(z.int().check(z.minimum(0), z.maximum(26)), 0),
  share: z._default(z.number().check(z.minimum(0), z.maximum(1)), 0.5),
})

/** A share of what each reviewer gets that comes from certain conversations; 0 = none. */
const Targeted = z.object({
  share: z._default(z.number().check(z.minimum(0), z.maximum(1)), 0),
  by: z._default(z.enum(targetKinds), 'low_rating'),
  tag: z._default(z.string().check(z.maxLength(100)), ''),
})

const RoundWeeks = z.union([z.literal(1), z.literal(2), z.literal(4)])
const FirstDay = z.union([z.literal(1), z.literal(6), z.literal(7)])

const Quota = z.int().check(z.minimum(1), z.maximum(50))
const MostReceived = z.nullable(z.int().check(z.minimum(1), z.maximum(500)))

const Rhythm = z.object({ from: Day, roundWeeks: RoundWeeks, firstDay: FirstDay })

/** What ran until before `from`, and what ran before that as long as a round of it matters. */
const CalendarChange = z.extend(Rhythm, { earlier: z.optional(z.array(Rhythm)) })

/** How a workspace runs its program; everything has a default, so that `{}` is the Carousel. */
export const ProgramSettings = z.object({
  quota: z._default(Quota, 5),
  roundWeeks: z._default(RoundWeeks, 1),
  /** ISO weekday on which a round starts. */
  firstDay: z._default(FirstDay, 1),
  workingDays: z._default(
    z.array(z.int().check(z.minimum(1), z.maximum(7))).check(z.minLength(1), z.maxLength(7)),
    [1, 2, 3, 4, 5],
  ),
  visibility: z._default(z.enum(['open', 'participants', 'private']), 'open'),
  hideReviewerNames: z._default(z.boolean(), false),
  /** The part of the quota that picked reviews may count for. */
  pickedShare: z._default(z.number().check(z.minimum(0), z.maximum(1)), 0.2),
  /** The part of dealt conversations that two reviewers get. */
  overlapShare: z._default(z.number().check(z.minimum(0), z.maximum(1)), 0.1),
  /** How often the work of somebody full time is reviewed in a round at most; null: three times the quota. */
  mostReceived: z._default(MostReceived, null),
  /** How many chats one person gets at once, said beside a conversation; null: not said. */
  chatLimit: z._default(z.nullable(z.int().check(z.minimum(1), z.maximum(100))), null),
  teamScope: z._default(z.enum(['same', 'other', 'any']), 'any'),
  /** What a teammate speaks who has not said so. Empty: everything. */
  languages: z._default(z.array(Language).check(z.maxLength(50)), []),
  onboarding: z._default(Onboarding, () => Onboarding.parse({})),
  /** A reviewee's draws are spread evenly over these groups of their conversations. */
  strata: z._default(z.enum(['none', 'channel', 'rating', 'tag']), 'none'),
  /** With `strata: tag`: the groups; a conversation belongs to the first tag it has. */
  strataTags: z._default(tags, []),
  targeted: z._default(Targeted, () => Targeted.parse({})),
  /**
   * Set by the server when length or first day of rounds change: the running round ends as it
   * began, and the new ones start on `from`.
   */
  calendarChange: z.optional(CalendarChange),
  /** Months that reviews, rounds and facts are kept; 0 = for ever. */
  retentionMonths: z._default(z.int().check(z.minimum(0), z.maximum(120)), 0),
  rules: z._default(Rules, () => Rules.parse({})),
  /** Days of conversations that are read from the helpdesk when it is connected, newest first. */
  historyDays: z._default(z.int().check(z.minimum(1), z.maximum(366)), 42),
})
export type ProgramSettings = z.infer<typeof ProgramSettings>

/** The settings of a workspace as stored, with every default filled in. */
export function readSettings(stored: unknown): ProgramSettings {
  return ProgramSettings.parse(stored)
}

/** The program as a lead edits it, with what its settings can name. */
export const ProgramState = z.object({
  /** Grows with every change; sent back with one, so that two leads do not overwrite each other. */
  revision: Version,
  settings: ProgramSettings,
  timeZone: z.string(),
  teams: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Channels and tags seen in recent conversations, most frequent first. */
  channels: z.array(z.string()),
  tags: z.array(z.string()),
})
export type ProgramState = z.infer<typeof ProgramState>

/** All settings as they shall be; an older `revision` is answered 409 `stale_revision`. */
export const UpdateProgram = z.object({ revision: Version, settings: ProgramSettings })
export type UpdateProgram = z.infer<typeof UpdateProgram>

/** Rules to try, and with them another quota and limit of reviews received; left out: as they are. */
export const PreviewRules = z.object({
  rules: Rules,
  quota: z.optional(Quota),
  mostReceived: z.optional(MostReceived),
})
export type PreviewRules = z.infer<typeof PreviewRules>

/** How many of the recent conversations pass, and how many each reason keeps out (they overlap). */
const RulesEffect = z.object({ eligible: count, excluded: z.record(z.string(), count) })

/** What a change of rules would do to the last `of` conversations with complete facts. */
export const RulesPreview = z.object({
  of: count,
  /** Recent conversations that are not counted: their facts are not complete. */
  incomplete: count,
  before: RulesEffect,
  after: RulesEffect,
  newlyExcluded: count,
  newlyEligible: count,
  /** Reviews that a round over these conversations could give and may not, by the limit of reviews received. */
  fewerByLimit: count,
})
export type RulesPreview = z.infer<typeof RulesPreview>

export const PreviewRetention = z.object({ months: z.int().check(z.minimum(1), z.maximum(120)) })

/** What would go at once if things were kept for so many months. */
export const RetentionPreview = z.object({
  /** The first day (YYYY-MM-DD) that is kept: that of a round, which is kept whole. */
  since: Day,
  reviews: count,
  /** The oldest review of all; null where there is none. */
  oldest: z.nullable(Instant),
})
export type RetentionPreview = z.infer<typeof RetentionPreview>

/** The settings by which a program is run. */
export const programRoutes = {
  getProgram: {
    method: 'get',
    path: '/api/program',
    summary: 'The settings of the program (leads)',
    reply: ProgramState,
    status: 200,
  },
  updateProgram: {
    method: 'put',
    path: '/api/program',
    summary: 'Changes the settings of the program over the revision that was read (leads)',
    body: UpdateProgram,
    reply: ProgramState,
    status: 200,
  },
  previewRules: {
    method: 'post',
    path: '/api/program/preview',
    summary: 'What other rules would do to the recent conversations; changes nothing (leads)',
    body: PreviewRules,
    reply: RulesPreview,
    status: 200,
  },
  previewRetention: {
    method: 'post',
    path: '/api/program/retention-preview',
    summary: 'What keeping things for so many months would remove; changes nothing (leads)',
    body: PreviewRetention,
    reply: RetentionPreview,
    status: 200,
  },
} as const satisfies Record<string, Route>
