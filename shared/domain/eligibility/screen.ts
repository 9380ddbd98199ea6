import { type ConversationFacts, mainReviewee } from './facts.ts'
import type { EligibilityRules, Reason, ReasonCode } from './rules.ts'
import { conversationReasons } from './verdict.ts'

/**
 * Whether a conversation may come into the pool, whoever the reviewer is: the reasons that keep it
 * out and their codes, and whose work would be reviewed. `reviewee_inactive` where nobody of the
 * program answered.
 */
export function screen(
  facts: ConversationFacts,
  rules: EligibilityRules,
  isReviewed: (id: string) => boolean,
  now: Date,
): { reasons: Reason[]; codes: Set<ReasonCode>; reviewee: string | undefined } {
  const reasons = conversationReasons(facts, rules, now)
  const reviewee = mainReviewee(facts, isReviewed)
  if (reasons.length === 0 && reviewee === undefined) reasons.push({ code: 'reviewee_inactive' })
  return { reasons, codes: new Set(reasons.map(({ code }) => code)), reviewee }
}
