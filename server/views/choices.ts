import type { standings } from '#server/storage/index.ts'
import type { ProgramSettings } from '#shared/contract/program.ts'
import { mayBeExtra } from '#shared/domain/eligibility/extra.ts'
import { type ConversationFacts, mainReviewee } from '#shared/domain/eligibility/facts.ts'
import type { Reason } from '#shared/domain/eligibility/rules.ts'
import {
  conversationReasons,
  mayReviewAnyway,
  type PairInput,
  pairReasons,
} from '#shared/domain/eligibility/verdict.ts'
import { mostReceivedOf } from '#shared/domain/program/most-received.ts'
import { loadShareOf } from '#shared/domain/program/quota.ts'
import type { Round, RoundSettings } from '#shared/domain/rounds.ts'

/** How one participant's work stands for one reviewer. */
export type Choice = {
  reviewee: string
  name: string
  replies: number
  verdict: 'eligible' | 'anyway' | 'refused'
  reasons: Reason[]
  /** Others have the place; a review would still be possible as an extra one. */
  mayBeExtra: boolean
  /** My assignment that a review here would finish. */
  assignment: string | undefined
  /** My live review here. */
  review: string | undefined
  /** Until when my place here is kept. */
  keptUntil: Date | undefined
}

/**
 * Who asks, when, and by which rules; `round`: the one that the review would count in, of which the
 * standing tells what was received; `late`: it is an earlier one.
 */
type ChoiceQuestion = {
  teammate: string
  settings: ProgramSettings
  calendar: RoundSettings
  round: Pick<Round, 'startsOn' | 'endsOn'>
  now: Date
  late?: boolean
}

/**
 * Every participant with a verdict for this reviewer, the proposed one first. An expired assignment
 * still binds where the review was begun in time: a draft is there, or `late` says so.
 */
export function choicesFor(standing: standings.Standing, question: ChoiceQuestion): Choice[] {
  const { teammate: reviewer, settings, now, late = false } = question
  const { conversation: facts, participants } = standing
  if (!facts) return []
  const { rules } = settings
  const general = conversationReasons(facts, rules, now)
  const languages = standing.reviewer.languages ?? settings.languages
  const asker = { ...standing.reviewer, id: reviewer, languages, own: reviewer }
  const kept = standing.reservations.filter((one) => one.reviewer === reviewer)
  const begun = new Set(standing.drafts.map(({ reviewee }) => reviewee))
  const mine = standing.assignments.filter(
    ({ reviewer: who, reviewee, status }) =>
      who === reviewer &&
      (status === 'open' || (status === 'expired' && (late || begun.has(reviewee)))),
  )
  const main = mainReviewee(facts, (id) =>
    participants.some((p) => p.id === id && p.isReviewed && p.active),
  )
  const first = mine[0]?.reviewee ?? main
  return participants
    .filter(({ id, replies }) => id !== reviewer && replies > 0)
    .toSorted(
      (a, b) =>
        Number(b.id === first) - Number(a.id === first) ||
        b.replies - a.replies ||
        b.lastReplyAt.getTime() - a.lastReplyAt.getTime() ||
        (a.id < b.id ? -1 : 1),
    )
    .map((participant) => {
      const assignment = mine.find((each) => each.reviewee === participant.id)?.id
      const reviews = standing.reviews.filter((review) => review.reviewee === participant.id)
      const review = reviews.find((each) => each.reviewer === reviewer)?.id
      const keptUntil = kept.find((each) => each.reviewee === participant.id)?.until
      const pair = reasonsOfPair({ standing, facts, participant, asker }, question)
      const reasons = assignment ? bindingOn(general, pair) : [...general, ...pair]
      return {
        reviewee: participant.id,
        name: participant.name,
        replies: participant.replies,
        verdict: verdictOf(reasons),
        reasons,
        mayBeExtra: mayBeExtra(reasons),
        assignment,
        review,
        keptUntil,
      }
    })
}

/** Who asks for the work of one participant. */
type AskedPair = {
  standing: standings.Standing
  facts: ConversationFacts
  participant: standings.Standing['participants'][number]
  /** `own`: whose reviews and kept places are told apart from those of others; null: nobody's. */
  asker: PairInput['reviewer'] & { own: string | null }
}

/** Every reason that keeps somebody from the work of one participant, as things stand. */
export function reasonsOfPair(
  { standing, facts, participant, asker: { own, ...reviewer } }: AskedPair,
  question: Omit<ChoiceQuestion, 'teammate'>,
): Reason[] {
  const ofIt = (one: { reviewee: string }) => one.reviewee === participant.id
  const reviews = standing.reviews.filter(ofIt)
  const isKept = standing.reservations.some((one) => ofIt(one) && one.reviewer === own)
  return pairReasons({
    facts,
    reviewee: {
      id: participant.id,
      active: participant.active,
      isReviewed: participant.isReviewed,
      load: {
        // My own place is among what is or will be reviewed.
        received: participant.received - (isKept ? 1 : 0),
        most: limitOf(participant, question),
      },
    },
    reviewer,
    existing: {
      reviewed: reviews.filter((each) => each.reviewer !== own && !each.extra).length,
      assigned: othersWriting(standing, participant.id, own),
    },
    reviewedByMe: reviews.some((each) => each.reviewer === own),
    rules: question.settings.rules,
  })
}

/** How many others have the work of a participant open, assigned or with their place kept. */
function othersWriting(
  { assignments, reservations }: standings.Standing,
  reviewee: string,
  me: string | null,
): number {
  const open = [...assignments.filter(({ status }) => status === 'open'), ...reservations]
  const others = open.filter((each) => each.reviewee === reviewee && each.reviewer !== me)
  return new Set(others.map(({ reviewer }) => reviewer)).size
}

function limitOf(
  participant: standings.Standing['participants'][number],
  question: Omit<ChoiceQuestion, 'teammate'>,
): number {
  const share = loadShareOf(participant, { ...question, absences: participant.absences })
  return mostReceivedOf(share, question.settings)
}

function verdictOf(reasons: Reason[]): Choice['verdict'] {
  if (reasons.length === 0) return 'eligible'
  return mayReviewAnyway(reasons) ? 'anyway' : 'refused'
}

/**
 * What still stops a reviewer who holds an assignment: it was eligible when it was dealt, and time
 * passes, so only what is never allowed counts.
 */
function bindingOn(general: Reason[], pair: Reason[]): Reason[] {
  const never = new Set([
    'sensitive_tag',
    'spam',
    'no_human_reply',
    'nothing_to_judge',
    'own_conversation',
  ])
  return [...general, ...pair].filter(
    (reason) =>
      never.has(reason.code) ||
      (reason.code === 'already_reviewed' && reason.actual === undefined) ||
      reason.code === 'reviewee_inactive',
  )
}
