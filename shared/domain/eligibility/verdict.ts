import { dayMs } from '../days.ts'
import { type ConversationFacts, leftNothing } from './facts.ts'
import { speaks } from './language.ts'
import { mayOpen, type Reach } from './may-open.ts'
import type { EligibilityRules, Reason, ReasonCode } from './rules.ts'

/**
 * Every reason that keeps a conversation out of the deal, whoever the reviewer is. Empty = eligible.
 * Counts are judged only when the facts are complete: what was not read yet is not too little.
 */
export function conversationReasons(
  facts: ConversationFacts,
  rules: EligibilityRules,
  now: Date,
): Reason[] {
  const reasons: Reason[] = [...countedReasons(facts, rules), ...tagReasons(facts, rules)]
  if (rules.excludedChannels.includes(facts.channel)) {
    reasons.push({ code: 'channel_excluded', actual: facts.channel })
  }
  if (rules.closedOnly && facts.status === 'open') reasons.push({ code: 'still_open' })
  const age = ageInDays(facts, now)
  if (age > rules.maxAgeDays) {
    // Rounded up: "14 days old, at most 14" would read as a mistake.
    reasons.push({ code: 'too_old', actual: Math.ceil(age), limit: rules.maxAgeDays })
  }
  if (facts.held !== null) reasons.push({ code: 'held', actual: facts.held })
  return reasons
}

/** What was not given to us is said, and not taken for silence. */
function countedReasons(facts: ConversationFacts, rules: EligibilityRules): Reason[] {
  if (facts.unread) return [{ code: 'unread_messages' }]
  return facts.complete ? contentReasons(facts, rules) : [{ code: 'facts_incomplete' }]
}

function contentReasons(facts: ConversationFacts, rules: EligibilityRules): Reason[] {
  const replies = facts.participants.reduce((sum, participant) => sum + participant.replies, 0)
  const reasons: Reason[] = []
  const atLeast = (part: NonNullable<Reason['part']>, actual: number, limit: number) => {
    if (actual < limit) reasons.push({ code: 'too_short', part, actual, limit })
  }
  atLeast('customer_messages', facts.customerMessages, rules.minCustomerMessages)
  atLeast('replies', replies, rules.minTeammateReplies)
  atLeast('words', facts.publicWords, rules.minPublicWords)
  if (replies === 0) {
    const { machineReplied } = facts
    reasons.push({
      code: 'no_human_reply',
      ...(machineReplied !== undefined && { actual: machineReplied ? 'machine' : 'nobody' }),
    })
  }
  const answered = facts.participants.filter((participant) => participant.replies > 0)
  if (answered.length > 0 && answered.every(leftNothing)) reasons.push({ code: 'nothing_to_judge' })
  return reasons
}

function tagReasons(facts: ConversationFacts, rules: EligibilityRules): Reason[] {
  const has = new Set(facts.tags.map(normalTag))
  const found = (tags: string[]) => tags.filter((tag) => has.has(normalTag(tag))).join(', ')
  const reasons: Reason[] = []
  const spam = found(rules.spamTags)
  if (spam !== '') reasons.push({ code: 'spam', actual: spam })
  else if (facts.spam) reasons.push({ code: 'spam' })
  const excluded = found(rules.excludedTags)
  if (excluded !== '') reasons.push({ code: 'excluded_tag', actual: excluded })
  if (rules.requiredTags.length > 0 && found(rules.requiredTags) === '') {
    reasons.push({ code: 'missing_tag', limit: rules.requiredTags.join(', ') })
  }
  const sensitive = found(rules.sensitiveTags)
  if (sensitive !== '') reasons.push({ code: 'sensitive_tag', actual: sensitive })
  return reasons
}

function normalTag(tag: string): string {
  return tag.trim().toLowerCase()
}

function ageInDays(facts: ConversationFacts, now: Date): number {
  if (facts.status === 'open') return 0
  // A helpdesk that does not tell when it was closed: it cannot be younger than that, nor older
  // than its creation, which is the safe side for a pool that must not fill with old ones.
  const since = facts.closedAt ?? facts.createdAt
  return (now.getTime() - since.getTime()) / dayMs
}

export type PairInput = {
  facts: ConversationFacts
  /** `active`: works here now. `isReviewed`: the program's switch. */
  reviewee: {
    id: string
    active: boolean
    isReviewed: boolean
    /** Reviews of their work in the round and the most there may be; left out where it does not matter. */
    load?: { received: number; most: number }
  }
  /**
   * `reviews`: the program's switch. `languages` empty = not known, no limit; `reach` undefined:
   * nobody tells what they may open.
   */
  reviewer: { id: string; reviews: boolean; languages: string[]; reach: Reach | undefined }
  /** Finished reviews and open assignments of this conversation and reviewee, by others. */
  existing: { reviewed: number; assigned: number }
  /** The reviewer has a live review of this conversation and reviewee. */
  reviewedByMe: boolean
  rules: EligibilityRules
}

/** Every reason that keeps this reviewer from this reviewee's part of a conversation. */
export function pairReasons(input: PairInput): Reason[] {
  const { facts, reviewee, reviewer, existing, reviewedByMe, rules } = input
  const limit = rules.reviewsPerConversation
  const reasons: Reason[] = []
  if (!reviewer.reviews) reasons.push({ code: 'not_in_program' })
  if (!reviewee.active || !reviewee.isReviewed) reasons.push({ code: 'reviewee_inactive' })
  if (hasNoReplyOf(facts, reviewee.id)) {
    reasons.push({ code: 'no_human_reply', actual: 'reviewee' })
  }
  if (isOnlyWithoutWords(facts, reviewee.id)) reasons.push({ code: 'nothing_to_judge' })
  if (
    reviewer.id === reviewee.id ||
    facts.participants.some((participant) => participant.teammate === reviewer.id)
  ) {
    reasons.push({ code: 'own_conversation' })
  }
  if (reviewedByMe) reasons.push({ code: 'already_reviewed' })
  else if (existing.reviewed >= limit) {
    reasons.push({ code: 'already_reviewed', actual: existing.reviewed, limit })
  }
  const taken = existing.reviewed + existing.assigned
  if (existing.assigned > 0 && taken >= limit) {
    reasons.push({ code: 'already_assigned', actual: taken, limit })
  }
  const { received, most } = reviewee.load ?? { received: 0, most: Number.POSITIVE_INFINITY }
  if (received >= most) reasons.push({ code: 'received_enough', actual: received, limit: most })
  if (!speaks(reviewer.languages, facts.language)) {
    reasons.push({ code: 'language_not_spoken', actual: facts.language ?? '' })
  }
  if (mayOpen(reviewer.id, reviewer.reach, facts.place) === 'no') {
    reasons.push({ code: 'cannot_open' })
  }
  return reasons
}

/** Others answered, this one did not; nobody at all is the conversation's own reason. */
function hasNoReplyOf(facts: ConversationFacts, reviewee: string): boolean {
  const answered = facts.participants.filter((participant) => participant.replies > 0)
  return (
    facts.complete &&
    answered.length > 0 &&
    !answered.some((participant) => participant.teammate === reviewee)
  )
}

/** Of this one nothing is left, of others something is; of nobody is the conversation's own reason. */
function isOnlyWithoutWords(facts: ConversationFacts, reviewee: string): boolean {
  const answered = facts.participants.filter((participant) => participant.replies > 0)
  const own = answered.find((participant) => participant.teammate === reviewee)
  return facts.complete && own !== undefined && leftNothing(own) && !answered.every(leftNothing)
}

const PASSABLE: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  'too_short',
  'still_open',
  'too_old',
  'channel_excluded',
  'excluded_tag',
  'missing_tag',
  'language_not_spoken',
  // It is open in front of who says so. Deals and fetches take nobody past it.
  'cannot_open',
  'unread_messages',
  'facts_incomplete',
])

/** Whether a reviewer may review past all of these. What is not listed as passable never is. */
export function mayReviewAnyway(reasons: Reason[]): boolean {
  return reasons.every((reason) => PASSABLE.has(reason.code))
}
