import * as z from 'zod/mini'
import { defaultRules } from '../domain/eligibility/rules.ts'

const tags = z.array(z.string().check(z.maxLength(100))).check(z.maxLength(200))
const count = z.int().check(z.nonnegative())

const Rules = z.object({
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

/** How a workspace runs its program; everything has a default, so that `{}` is the Carousel. */
export const ProgramSettings = z.object({
  quota: z._default(z.int().check(z.minimum(1), z.maximum(50)), 5),
  roundWeeks: z._default(z.union([z.literal(1), z.literal(2), z.literal(4)]), 1),
  /** ISO weekday on which a round starts. */
  firstDay: z._default(z.union([z.literal(1), z.literal(6), z.literal(7)]), 1),
  workingDays: z._default(z.array(z.int().check(z.minimum(1), z.maximum(7))), [1, 2, 3, 4, 5]),
  visibility: z._default(z.enum(['open', 'participants', 'private']), 'open'),
  hideReviewerNames: z._default(z.boolean(), false),
  /** The part of the quota that picked reviews may count for. */
  pickedShare: z._default(z.number().check(z.minimum(0), z.maximum(1)), 0.2),
  /** The part of dealt conversations that two reviewers get. */
  overlapShare: z._default(z.number().check(z.minimum(0), z.maximum(1)), 0.1),
  teamScope: z._default(z.enum(['same', 'other', 'any']), 'any'),
  /** What a teammate speaks who has not said so. Empty: everything. */
  languages: z._default(z.array(z.string()), []),
  rules: z._default(Rules, () => Rules.parse({})),
})
export type ProgramSettings = z.infer<typeof ProgramSettings>

/** The settings of a workspace as stored, with every default filled in. */
export function readSettings(stored: unknown): ProgramSettings {
  return ProgramSettings.parse(stored)
}
