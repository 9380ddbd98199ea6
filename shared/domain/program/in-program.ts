import { saysBot } from '../eligibility/bot-name.ts'

/** What decides whether a teammate takes part. */
export type Membership = {
  active: boolean
  lightAgent: boolean
  /** Switches that a lead sets. */
  reviews: boolean
  isReviewed: boolean
}

/**
 * Whether somebody whom the helpdesk brings for the first time takes part: an account that says it is
 * a program does not, until a lead switches it on.
 */
export function startsInProgram({ name }: { name: string }): boolean {
  return !saysBot(name)
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
