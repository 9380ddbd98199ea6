import type { ProgramSettings } from '#shared/contract/program.ts'
import type { DealConversation, DealRules } from '#shared/domain/dealing/types.ts'
import type { ConversationFacts } from '#shared/domain/eligibility/facts.ts'
import { isTargeted, strataOf } from './strata.ts'

/** A conversation that passed the rules as a deal takes it; `taken`: places that are occupied. */
export function dealConversation(
  facts: ConversationFacts & Parameters<typeof strataOf>[0],
  reviewee: string,
  taken: number,
  settings: ProgramSettings,
): DealConversation {
  const strata = strataOf(facts, settings)
  return {
    id: facts.id,
    reviewee,
    language: facts.language,
    participants: facts.participants.map(({ teammate }) => teammate),
    taken,
    ...(strata !== undefined && { strata }),
    ...(isTargeted(facts, settings) && { targeted: true }),
  }
}

/** What the settings ask of a deal. */
export function dealRules({
  rules,
  teamScope,
  overlapShare,
  targeted,
}: ProgramSettings): DealRules {
  const { reviewsPerConversation } = rules
  return { reviewsPerConversation, teamScope, overlapShare, targetedShare: targeted.share }
}
