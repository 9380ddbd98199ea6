import type { Place } from './may-open.ts'

/** A teammate who took part in a conversation. */
export type Participant = {
  teammate: string
  /** Public replies; none where they are its customer. */
  replies: number
  /** Words in those replies; 0 where nothing is left of them. Left out = not counted. */
  words?: number
  lastReplyAt: Date
}

/** From what is known when a conversation was closed. */
export type ClosedFrom = 'solved_at' | 'status_audit' | 'last_public_message'

/** What we keep of a conversation: who, when and how many, never its text. */
export type ConversationFacts = {
  id: string
  channel: string
  status: 'open' | 'closed'
  /** The helpdesk's own spam state; spam tags are looked at separately. */
  spam: boolean
  createdAt: Date
  closedAt: Date | null
  /** BCP 47 tag, null when unknown. */
  language: string | null
  tags: string[]
  customerMessages: number
  publicWords: number
  participants: Participant[]
  /** Whether a machine answered in public, where that was looked at. */
  machineReplied?: boolean
  /** False while the sync has not read every message yet. */
  complete: boolean
  /** It holds messages that the helpdesk did not give us, so that nothing can be said by counts. */
  unread?: boolean
  /** Why it was handed back (spam, too_short, sensitive); out of the pool until a lead looks. */
  held: string | null
  /** Where it stands in the helpdesk; left out where that is not known. */
  place?: Place | undefined
}

/** Whether of what this participant wrote nothing can be read any more, or it was no words at all. */
export function leftNothing({ replies, words }: Participant): boolean {
  return replies > 0 && words === 0
}

/**
 * The teammate whose work is reviewed: the participant in the program with the most public replies,
 * one of whom something is left to judge where there is one; ties go to the last who replied, then to
 * the smaller id so that every server agrees.
 */
export function mainReviewee(
  facts: ConversationFacts,
  isReviewed: (id: string) => boolean,
): string | undefined {
  return facts.participants
    .filter((participant) => participant.replies > 0 && isReviewed(participant.teammate))
    .toSorted(
      (a, b) =>
        Number(leftNothing(a)) - Number(leftNothing(b)) ||
        b.replies - a.replies ||
        b.lastReplyAt.getTime() - a.lastReplyAt.getTime() ||
        (a.teammate < b.teammate ? -1 : 1),
    )[0]?.teammate
}
