import { type ConversationFacts, mainReviewee } from './facts.ts'
import type { EligibilityRules, ReasonCode } from './rules.ts'
import { conversationReasons } from './verdict.ts'

/**
 * Whether a conversation may come into the pool, whoever the reviewer is: the codes that keep it
 * out, and whose work would be reviewed. `reviewee_inactive` where nobody of the program answered.
 */
export function screen(
  facts: ConversationFacts,
  rules: EligibilityRules,
  isReviewed: (id: string) => boolean,
  now: Date,
): { codes: Set<ReasonCode>; reviewee: string | undefined } {
  const codes = new Set(conversationReasons(facts, rules, now).map(({ code }) => code))
  const reviewee = mainReviewee(facts, isReviewed)
  if (codes.size === 0 && reviewee === undefined) codes.add('reviewee_inactive')
  return { codes, reviewee }
}
