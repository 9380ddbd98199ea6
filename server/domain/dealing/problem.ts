import { speaks } from '../eligibility/language.ts'
import type { DealConversation, DealInput, DealReviewee, DealReviewer, DealRules } from './types.ts'

/** A conversation with free places, and the reviewers (by index) that may have one of them. */
export type Candidate = {
  id: string
  /** Index of the reviewee. */
  reviewee: number
  slots: number
  /** Indexes of reviewers, ascending: hard rules H1, H3 and H4 and what is blocked are in here. */
  allowed: number[]
  strata: string
}

/** What the pair met before. */
export type Met = { thisRound: number; roundsAgo: number | null }

/** The input indexed, cleaned and in an order of its own, so that the caller's order is no input. */
export type Problem = {
  reviewers: DealReviewer[]
  reviewees: DealReviewee[]
  candidates: Candidate[]
  met(reviewer: string, reviewee: string): Met
  /** How often any pair met in this round, at most. */
  mostMet: number
}

const NEVER: Met = { thisRound: 0, roundsAgo: null }

/** Indexes the input; reviewers without anything to get and reviewees with share 0 drop out. */
export function prepare(input: DealInput): Problem {
  const reviewers = byId(input.reviewers)
    .map((reviewer) => ({ ...reviewer, remaining: Math.floor(reviewer.remaining) }))
    .filter((reviewer) => reviewer.remaining > 0)
  const reviewees = byId(input.reviewees).filter((reviewee) => reviewee.share > 0)
  const history = new Map(input.history.map((met) => [pairKey(met.reviewer, met.reviewee), met]))
  return {
    reviewers,
    reviewees,
    candidates: findCandidates(input, reviewers, reviewees),
    met: (reviewer, reviewee) => history.get(pairKey(reviewer, reviewee)) ?? NEVER,
    mostMet: Math.max(0, ...input.history.map(({ thisRound }) => thisRound)),
  }
}

function findCandidates(
  input: DealInput,
  reviewers: DealReviewer[],
  reviewees: DealReviewee[],
): Candidate[] {
  const indexOf = new Map(reviewees.map((reviewee, index) => [reviewee.id, index]))
  const blocked = new Set(input.blocked.map((pair) => pairKey(pair.reviewer, pair.conversation)))
  const inScope = scopeTable(reviewers, reviewees, input.rules.teamScope)
  const seen = new Set<string>()
  const candidates: Candidate[] = []
  for (const conversation of input.conversations.toSorted(compareConversations)) {
    const reviewee = indexOf.get(conversation.reviewee)
    const slots = Math.floor(input.rules.reviewsPerConversation - conversation.taken)
    const key = pairKey(conversation.reviewee, conversation.id)
    if (reviewee === undefined || slots <= 0 || seen.has(key)) continue
    seen.add(key)
    const allowed = reviewers.flatMap((reviewer, index) =>
      inScope[reviewee]?.[index] === true &&
      !tookPart(reviewer.id, conversation) &&
      !blocked.has(pairKey(reviewer.id, conversation.id)) &&
      speaks(reviewer.languages, conversation.language)
        ? [index]
        : [],
    )
    const strata = conversation.strata ?? ''
    candidates.push({ id: conversation.id, reviewee, slots, allowed, strata })
  }
  return candidates
}

/** H1: the reviewee counts as having taken part, whatever the list of participants says. */
export function tookPart(reviewer: string, conversation: DealConversation): boolean {
  return reviewer === conversation.reviewee || conversation.participants.includes(reviewer)
}

/** H4, teams: same = they share one, other = they share none (nobody without a team is "same"). */
export function isInScope(a: string[], b: string[], scope: DealRules['teamScope']): boolean {
  if (scope === 'any') return true
  const share = a.some((team) => b.includes(team))
  return scope === 'same' ? share : !share
}

function scopeTable(
  reviewers: DealReviewer[],
  reviewees: DealReviewee[],
  scope: DealRules['teamScope'],
): boolean[][] {
  return reviewees.map((reviewee) =>
    reviewers.map((reviewer) => isInScope(reviewer.teams, reviewee.teams, scope)),
  )
}

/** A key for two ids; a line break is in no helpdesk's ids. */
export function pairKey(a: string, b: string): string {
  return `${a}\n${b}`
}

function byId<T extends { id: string }>(items: T[]): T[] {
  const known = new Map(items.map((item) => [item.id, item]))
  return [...known.values()].toSorted((a, b) => compareTexts(a.id, b.id))
}

function compareConversations(a: DealConversation, b: DealConversation): number {
  return compareTexts(a.id, b.id) || compareTexts(a.reviewee, b.reviewee) || b.taken - a.taken
}

/** By code units: the same on every machine, unlike localeCompare. */
function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
