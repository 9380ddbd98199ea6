/** How long a place is kept for who began to write, in milliseconds. */
export const reservationMs = 30 * 60_000

/** What is known of a draft and the place of its review when the draft is saved. */
export type DraftSave = {
  /** Something was entered in what was stored before, and is in what is stored now. */
  before: boolean
  after: boolean
  /** What the rules say of a review by this person, and whether they were given the conversation. */
  verdict: 'eligible' | 'anyway' | 'refused' | undefined
  assigned: boolean
}

/**
 * What saving a draft does to the place of its review: the first thing that is entered keeps it,
 * where the conversation is eligible and nobody gave it to this person; typing on changes nothing,
 * and emptying the form gives it up.
 */
export function reservationAfter(save: DraftSave): 'keep' | 'end' | 'as_it_was' {
  if (!save.after) return 'end'
  if (save.before || save.assigned || save.verdict !== 'eligible') return 'as_it_was'
  return 'keep'
}
