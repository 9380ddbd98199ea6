import type { DealConversation, DealRules } from '../dealing/types.ts'
import type { ConversationFacts } from '../eligibility/facts.ts'
import { drawGroupOf, targetOf } from './draw-group.ts'
import type { ProgramSettings } from './settings.ts'

/** A conversation that passed the rules as a deal takes it; `taken`: places that are occupied. */
export function dealConversation(
  facts: ConversationFacts & Parameters<typeof drawGroupOf>[0],
  reviewee: string,
  taken: number,
  settings: ProgramSettings,
): DealConversation {
  const drawGroup = drawGroupOf(facts, settings)
  const target = targetOf(facts, settings)
  return {
    id: facts.id,
    reviewee,
    language: facts.language,
    place: facts.place,
    participants: facts.participants.map(({ teammate }) => teammate),
    taken,
    ...(drawGroup !== undefined && { drawGroup }),
    ...(target !== undefined && { targeted: true, targetKind: target }),
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
