import type { teammates } from '#server/storage/index.ts'

type Person = Pick<teammates.Teammate, 'active' | 'lightAgent' | 'reviews' | 'isReviewed'>

/** Whether somebody gives reviews at present. */
export function givesReviews(person: Person): boolean {
  return isHere(person) && person.reviews
}

/** Whether somebody's work is reviewed at present. */
export function getsReviewed(person: Person): boolean {
  return isHere(person) && person.isReviewed
}

/** Whether somebody takes part at all: they give reviews, or get them. */
export function isInProgram(person: Person): boolean {
  return givesReviews(person) || getsReviewed(person)
}

function isHere({ active, lightAgent }: Person): boolean {
  return active && !lightAgent
}
