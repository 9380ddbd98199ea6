import { isInScope } from '../dealing/access.ts'
import { leftToReceive } from '../dealing/places.ts'
import type {
  DealConversation,
  DealInput,
  DealReviewee,
  DealReviewer,
  DealRules,
  Unfilled,
} from '../dealing/types.ts'
import { speaks } from '../eligibility/language.ts'
import { mayOpen } from '../eligibility/may-open.ts'

/** How many a fetch could bring, and why not as many as are wanted. */
export type Fetchable = { count: number; reason: Unfilled['reason'] | null }

type Tally = {
  person: DealReviewer
  count: number
  /** Of each reviewee's work. */
  taken: Map<string, number>
  /** What is left, and cannot be theirs: by the narrowest cause. */
  left: Record<'closed' | 'scope' | 'language' | 'reach' | 'enough', boolean>
}

/**
 * Counts what a fetch for one person alone could bring, for each of some people, with everybody's
 * assignments as they stand: the same number as a deal for that person alone, without making it.
 * Conversations are handed in page by page, so that a large pool need not be in memory.
 */
export class FetchableCount {
  private readonly reviewees: Map<string, DealReviewee>
  private readonly rules: Pick<DealRules, 'reviewsPerConversation' | 'teamScope'>
  private readonly tallies: Tally[]

  /** @param people `remaining`: how many are wanted */
  constructor(
    people: DealReviewer[],
    reviewees: DealReviewee[],
    rules: Pick<DealRules, 'reviewsPerConversation' | 'teamScope'>,
  ) {
    this.reviewees = new Map(reviewees.map((one) => [one.id, one]))
    this.rules = rules
    this.tallies = people.map((person) => ({
      person,
      count: 0,
      taken: new Map(),
      left: { closed: false, scope: false, language: false, reach: false, enough: false },
    }))
  }

  /** A page of the pool; a conversation comes once, with all that is blocked of it. */
  add({ conversations, blocked }: Pick<DealInput, 'conversations' | 'blocked'>): void {
    const closedTo = Map.groupBy(blocked, ({ conversation }) => conversation)
    for (const conversation of conversations) {
      const reviewee = this.reviewees.get(conversation.reviewee)
      const slots = Math.floor(this.rules.reviewsPerConversation - conversation.taken)
      if (slots <= 0 || reviewee === undefined || reviewee.share <= 0) continue
      const closed = new Set([
        reviewee.id,
        ...conversation.participants,
        ...(closedTo.get(conversation.id) ?? []).map(({ reviewer }) => reviewer),
      ])
      for (const tally of this.tallies) this.look(tally, { conversation, reviewee, slots, closed })
    }
  }

  private look(
    tally: Tally,
    one: {
      conversation: DealConversation
      reviewee: DealReviewee
      slots: number
      closed: Set<string>
    },
  ): void {
    const { person, left, taken } = tally
    const { conversation, reviewee, slots, closed } = one
    const had = taken.get(reviewee.id) ?? 0
    if (closed.has(person.id)) left.closed = true
    else if (!isInScope(person.teams, reviewee.teams, this.rules.teamScope)) left.scope = true
    else if (!speaks(person.languages, conversation.language)) left.language = true
    else if (mayOpen(person.id, person.reach, conversation.place) === 'no') left.reach = true
    else if (had >= leftToReceive(reviewee)) left.enough = true
    else if (tally.count < person.remaining) {
      tally.count += 1
      taken.set(reviewee.id, had + 1)
      // What is left of it is theirs already.
      if (slots > 1) left.closed = true
    }
  }

  /** By person. */
  result(): Map<string, Fetchable> {
    return new Map(
      this.tallies.map(({ person, count, left }) => [
        person.id,
        { count, reason: count < person.remaining ? reasonOf(left) : null },
      ]),
    )
  }
}

function reasonOf(left: Tally['left']): Unfilled['reason'] {
  if (left.enough) return 'received_enough'
  if (left.reach) return 'cannot_open'
  if (left.language) return 'language'
  if (left.scope) return 'team_scope'
  return left.closed ? 'no_pair_left' : 'no_conversations'
}
