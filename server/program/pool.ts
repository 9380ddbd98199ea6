import type { ProgramSettings } from '#server/contract/program.ts'
import type { DealConversation, DealHistory, DealInput } from '#server/domain/dealing/types.ts'
import { type ConversationFacts, mainReviewee } from '#server/domain/eligibility/facts.ts'
import { conversationReasons } from '#server/domain/eligibility/verdict.ts'
import { assignments, conversations, type Db, rounds } from '#server/storage/index.ts'
import { startOfEarlierRound } from './round.ts'

/** Conversations that may be dealt now, and how many each rule kept out. */
export type Pool = {
  conversations: DealConversation[]
  blocked: DealInput['blocked']
  /** Conversations per reason code; one may count under several. */
  excluded: Record<string, number>
  /** Conversations with facts that were looked at. */
  seen: number
}

const dayMs = 24 * 60 * 60 * 1000
/** Conversations older than the rule allows are not even read, but for a few days to say so. */
const marginDays = 7

/** Reads the pool of a workspace. */
export async function readPool(
  db: Db,
  workspace: string,
  settings: ProgramSettings,
  isReviewed: (id: string) => boolean,
  now: Date,
): Promise<Pool> {
  const since = new Date(now.getTime() - (settings.rules.maxAgeDays + marginDays) * dayMs)
  const facts = await conversations.listEligibleCandidates(db, workspace, {
    closedSince: since,
    open: !settings.rules.closedOnly,
  })
  const excluded: Record<string, number> = {}
  const open: { facts: ConversationFacts; reviewee: string }[] = []
  for (const each of facts) {
    const codes = new Set(conversationReasons(each, settings.rules, now).map(({ code }) => code))
    const reviewee = mainReviewee(each, isReviewed)
    if (codes.size === 0 && reviewee === undefined) codes.add('reviewee_inactive')
    for (const code of codes) excluded[code] = (excluded[code] ?? 0) + 1
    if (codes.size === 0 && reviewee !== undefined) open.push({ facts: each, reviewee })
  }
  const taken = await assignments.listTaken(
    db,
    workspace,
    open.map(({ facts: { id } }) => id),
  )
  const reviewers = new Map<string, Set<string>>()
  const blocked: DealInput['blocked'] = []
  const take = (conversation: string, reviewee: string, reviewer: string) => {
    const key = `${conversation}\n${reviewee}`
    const known = reviewers.get(key) ?? new Set()
    reviewers.set(key, known.add(reviewer))
  }
  for (const row of taken.assignments) {
    blocked.push({ reviewer: row.reviewer, conversation: row.conversation })
    if (row.status === 'open' || row.status === 'done')
      take(row.conversation, row.reviewee, row.reviewer)
  }
  for (const row of taken.reviews) {
    blocked.push({ reviewer: row.reviewer, conversation: row.conversation })
    take(row.conversation, row.reviewee, row.reviewer)
  }
  return {
    conversations: open.map(({ facts: each, reviewee }) => ({
      id: each.id,
      reviewee,
      language: each.language,
      participants: each.participants.map(({ teammate }) => teammate),
      taken: reviewers.get(`${each.id}\n${reviewee}`)?.size ?? 0,
    })),
    blocked,
    excluded,
    seen: facts.length,
  }
}

/** Rounds back in time that rotation remembers. */
const remembered = 26

/** Who met whom: in this round, and how many rounds ago before it. */
export async function readHistory(
  db: Db,
  workspace: string,
  startsOn: string,
  weeks: number,
): Promise<DealHistory> {
  const pairs = await rounds.listPairs(
    db,
    workspace,
    startOfEarlierRound(startsOn, weeks, remembered),
  )
  const known = new Map<string, DealHistory[number]>()
  for (const { reviewer, reviewee, round, times } of pairs) {
    const key = `${reviewer}\n${reviewee}`
    const entry = known.get(key) ?? { reviewer, reviewee, thisRound: 0, roundsAgo: null }
    if (round === startsOn) entry.thisRound += times
    else {
      const ago = Math.round((Date.parse(startsOn) - Date.parse(round)) / (7 * weeks * dayMs))
      if (entry.roundsAgo === null || ago < entry.roundsAgo) entry.roundsAgo = ago
    }
    known.set(key, entry)
  }
  return [...known.values()]
}
