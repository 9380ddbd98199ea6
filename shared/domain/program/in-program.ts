/** What decides whether a teammate takes part. */
export type Membership = {
  active: boolean
  lightAgent: boolean
  /** Switches that a lead sets. */
  reviews: boolean
  isReviewed: boolean
}

/** Whether somebody gives reviews at present. */
export function givesReviews(person: Membership): boolean {
  return isHere(person) && person.reviews
}

/** Whether somebody's work is reviewed at present. */
export function getsReviewed(person: Membership): boolean {
  return isHere(person) && person.isReviewed
}

/** Whether somebody takes part at all: they give reviews, or get them. */
export function isInProgram(person: Membership): boolean {
  return givesReviews(person) || getsReviewed(person)
}

function isHere({ active, lightAgent }: Membership): boolean {
  return active && !lightAgent
}
