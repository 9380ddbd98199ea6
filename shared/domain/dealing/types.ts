import type { Place, Reach } from '../eligibility/may-open.ts'

/** A teammate who is to be given conversations. */
export type DealReviewer = {
  id: string
  /** How many may be given now (what is left of the quota, of the ask, of the open limit). */
  remaining: number
  /** BCP 47 tags; empty = not known, no limit. */
  languages: string[]
  /** Languages that are not dealt to them in this round, whatever they speak. */
  refusedLanguages?: string[]
  /** What the helpdesk lets them open; left out = not known, no limit. */
  reach?: Reach | undefined
  teams: string[]
}

/** A teammate whose work may be reviewed. */
export type DealReviewee = {
  id: string
  /** Assignments and reviews received already in this round. */
  received: number
  /** ConnectedPart time and absence, in [0, 1]; 0 is never dealt. */
  share: number
  teams: string[]
  /** Reviews in this round that their work gets at most, `received` included. Left out = no limit. */
  mostReceived?: number
}

/** An eligible conversation and the reviewee it is reviewed for. */
export type DealConversation = {
  id: string
  reviewee: string
  /** BCP 47 tag; null = unknown, no limit. */
  language: string | null
  /** Where it stands in the helpdesk; needed where somebody's reach is limited. */
  place?: Place | undefined
  /** Every teammate who answered in it: none of them may review it. */
  participants: string[]
  /** Open and finished assignments (and picked reviews) it has for this reviewee. */
  taken: number
  /** A group (channel, rating, topic): a reviewee's draws are spread evenly over their groups. */
  drawGroup?: string
  /** One of those that `targetedShare` is for, as those with a low rating. */
  targeted?: boolean
  /** Of which kind it is, where there are several: aimed draws are spread evenly over the kinds. */
  targetKind?: string
}

/** What a pair met before. Missing pairs never met. */
export type DealHistory = {
  reviewer: string
  reviewee: string
  /** Assignments and reviews of this pair in this round. */
  thisRound: number
  /** Rounds since the pair last met before this round; null = never. */
  roundsAgo: number | null
}[]

export type DealRules = {
  reviewsPerConversation: number
  /** Reviewers get conversations of their own team, of other teams, or of any. */
  teamScope: 'same' | 'other' | 'any'
  /**
   * Share of the dealt conversations, in [0, 1], that goes to two reviewers (one beyond
   * `reviewsPerConversation`). Left out = none.
   */
  overlapShare?: number
  /**
   * Share of what each reviewer gets, in [0, 1], that is drawn among `targeted` conversations only,
   * where there are any left ("one of five from low ratings"). Who reviews whom does not change for
   * it. All other draws come first and treat targeted conversations as any other, so that they
   * stay an unbiased sample. Left out = none.
   */
  targetedShare?: number
}

export type DealInput = {
  reviewers: DealReviewer[]
  reviewees: DealReviewee[]
  conversations: DealConversation[]
  history: DealHistory
  /** Never given to that reviewer: handed back, reviewed or assigned before. */
  blocked: { reviewer: string; conversation: string }[]
  rules: DealRules
  /** Any integer; the same input and seed give the same deal. */
  seed: number
}

/** Why this one: "drawn at random from 14 conversations; you last reviewed her 3 rounds ago". */
export type AssignmentReason = {
  /** Conversations of the reviewee that this reviewer could get; of targeted ones where targeted. */
  drawnFrom: number
  lastReviewedRoundsAgo: number | null
  /** Drawn for `targetedShare`: no part of an unbiased sample. */
  targeted?: true
}

export type DealtAssignment = {
  reviewer: string
  reviewee: string
  conversation: string
  reason: AssignmentReason
}

/** A reviewer who got fewer than asked, and the narrowest cause. */
export type Unfilled = {
  reviewer: string
  missing: number
  reason:
    | 'no_conversations'
    | 'no_pair_left'
    | 'team_scope'
    | 'language'
    | 'cannot_open'
    | 'received_enough'
}

export type DealFigures = {
  /** Assignments per reviewer in this deal. */
  given: { min: number; max: number }
  /** Load per reviewee (share > 0) after this deal, what was received before included. */
  received: { min: number; max: number }
  /** Assignments of this deal whose opposite pair is in this deal or this round. */
  reciprocal: number
  /** Assignments of a pair beyond its first in this round. */
  repeated: number
  /** Assignments that `mostReceived` costs: as many more there could be without it. */
  fewerByLimit: number
}

export type Deal = {
  /** Pairs of a reviewer and a conversation that were kept apart, per reason; they overlap. */
  excludedPairs: { language_not_spoken: number; cannot_open: number }
  assignments: DealtAssignment[]
  unfilled: Unfilled[]
  figures: DealFigures
  seed: number
}
