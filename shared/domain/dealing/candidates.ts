import { type ConversationKind, createKinds } from './conversation-kinds.ts'
import { compareTexts } from './order.ts'
import type { DealConversation, DealInput, DealReviewer } from './types.ts'

/** A conversation with free places. */
export type Candidate = {
  id: string
  /** Index of the reviewee. */
  reviewee: number
  slots: number
  /** Index in the list of kinds, which decide on who may take it. */
  kind: number
  /** Reviewers (indexes) who took part or for whom it is blocked, the reviewee left out. */
  except: number[]
  drawGroup: string
  targeted: boolean
  targetKind: string
}

const nobody: number[] = []

/**
 * The conversations that may be dealt, per reviewee and by id, and the kinds they are of.
 *
 * @param reviewers those who are dealt to
 */
export function findCandidates(
  input: DealInput,
  reviewers: DealReviewer[],
  reviewerOf: ReadonlyMap<string, number>,
  revieweeOf: ReadonlyMap<string, number>,
): { candidates: Candidate[][]; kinds: ConversationKind[] } {
  const lists = Array.from({ length: revieweeOf.size }, (): DealConversation[] => [])
  for (const conversation of input.conversations) {
    const reviewee = revieweeOf.get(conversation.reviewee)
    if (reviewee !== undefined) lists[reviewee]?.push(conversation)
  }
  const blocked = blockedFor(input, reviewerOf)
  const { kinds, kindOf } = createKinds(reviewers)
  const candidates = lists.map((list, reviewee) => {
    list.sort((a, b) => compareTexts(a.id, b.id) || b.taken - a.taken)
    const found: Candidate[] = []
    let last: string | undefined
    // One pass without lists in between: there are hundreds of thousands of them.
    for (const one of list) {
      if (one.id === last) continue
      last = one.id
      const slots = Math.floor(input.rules.reviewsPerConversation - one.taken)
      if (slots <= 0) continue
      found.push({
        id: one.id,
        reviewee,
        slots,
        kind: kindOf(one),
        except: exceptions(one, reviewerOf, blocked.get(one.id)),
        drawGroup: one.drawGroup ?? '',
        targeted: one.targeted === true,
        targetKind: one.targetKind ?? '',
      })
    }
    return found
  })
  return { candidates, kinds }
}

function blockedFor(
  input: DealInput,
  reviewerOf: ReadonlyMap<string, number>,
): Map<string, number[]> {
  const blocked = new Map<string, number[]>()
  for (const { reviewer, conversation } of input.blocked) {
    const index = reviewerOf.get(reviewer)
    if (index === undefined) continue
    const list = blocked.get(conversation)
    if (list === undefined) blocked.set(conversation, [index])
    else list.push(index)
  }
  return blocked
}

/** The reviewee counts as having taken part, whatever the list says, and is not repeated here. */
function exceptions(
  conversation: DealConversation,
  reviewerOf: ReadonlyMap<string, number>,
  blocked: number[] | undefined,
): number[] {
  const found: number[] = []
  for (const participant of conversation.participants) {
    if (participant === conversation.reviewee) continue
    const index = reviewerOf.get(participant)
    if (index !== undefined && !found.includes(index)) found.push(index)
  }
  const self = blocked === undefined ? undefined : reviewerOf.get(conversation.reviewee)
  for (const index of blocked ?? []) {
    if (index !== self && !found.includes(index)) found.push(index)
  }
  return found.length === 0 ? nobody : found.sort((a, b) => a - b)
}
