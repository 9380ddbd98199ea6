import { primarySubtag } from '../eligibility/language.ts'
import { compareTexts } from './order.ts'
import type { DealConversation, DealInput } from './types.ts'

/** A conversation with free places. */
export type Candidate = {
  id: string
  /** Index of the reviewee. */
  reviewee: number
  slots: number
  /** Index in the list of languages; 0 = unknown, no limit. */
  language: number
  /** Reviewers (indexes) who took part or for whom it is blocked, the reviewee left out. */
  except: number[]
  drawGroup: string
  targeted: boolean
  targetKind: string
}

const nobody: number[] = []

/**
 * The conversations that may be dealt, per reviewee and by id, and the languages they are in
 * (primary subtags; the first is '', unknown).
 */
export function findCandidates(
  input: DealInput,
  reviewerOf: ReadonlyMap<string, number>,
  revieweeOf: ReadonlyMap<string, number>,
): { candidates: Candidate[][]; languages: string[] } {
  const lists = Array.from({ length: revieweeOf.size }, (): DealConversation[] => [])
  for (const conversation of input.conversations) {
    const reviewee = revieweeOf.get(conversation.reviewee)
    if (reviewee !== undefined) lists[reviewee]?.push(conversation)
  }
  const blocked = blockedFor(input, reviewerOf)
  const languages = [''] // the index of a language is its place here
  const languageOf = new Map<string | null, number>([[null, 0]])
  const findLanguage = (tag: string | null): number => {
    const known = languageOf.get(tag)
    if (known !== undefined) return known
    const subtag = primarySubtag(tag ?? '').replace(/^und$/, '')
    const place = languages.includes(subtag)
      ? languages.indexOf(subtag)
      : languages.push(subtag) - 1
    languageOf.set(tag, place)
    return place
  }
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
        language: findLanguage(one.language),
        except: exceptions(one, reviewerOf, blocked.get(one.id)),
        drawGroup: one.drawGroup ?? '',
        targeted: one.targeted === true,
        targetKind: one.targetKind ?? '',
      })
    }
    return found
  })
  return { candidates, languages }
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
