import { candidates, type Db } from '#server/storage/index.ts'
import type { ProgramSettings } from '#shared/contract/program.ts'
import { dayMs } from '#shared/domain/days.ts'
import type { DealConversation, DealInput } from '#shared/domain/dealing/types.ts'
import { screen } from '#shared/domain/eligibility/screen.ts'
import { dealConversation } from '#shared/domain/program/deal-input.ts'
import { restBetweenSteps } from './rest-between-steps.ts'

/** Conversations that may be dealt, a part of them at a time. */
export type PoolPage = {
  conversations: DealConversation[]
  blocked: DealInput['blocked']
}

/** What was looked at on the way. */
export type PoolCounts = {
  /** Conversations with facts that were looked at. */
  seen: number
  eligible: number
  /** Conversations per reason code; one may count under several. */
  excluded: Record<string, number>
}

/** Whose pool it is. */
export type PoolQuestion = {
  settings: ProgramSettings
  isReviewed: (id: string) => boolean
  /** Whose work was reviewed as often as it may be: counted as kept out, though the deal sees it. */
  hasEnough: (id: string) => boolean
  /** Only their earlier assignments are of interest. */
  isReviewer: (id: string) => boolean
  /** Whether somebody may not open everything: then a deal has to know where each one stands. */
  places: boolean
  /** Assignments that are about to end: they no longer occupy a place. */
  ending: { reviewer: string; reviewee: string; conversation: string }[]
  /** Conversations that are left out, though no rule says so. */
  avoid: ReadonlySet<string>
  now: Date
  /** Nobody waits for it: it may take its time. */
  patient: boolean
}

/** Conversations older than the rule allows are not even read, but for a few days to say so. */
const marginDays = 7
/** Small enough that whoever waits for the embedded database meanwhile does not notice. */
const pageSize = 50

/**
 * Reads the pool of a workspace page by page, outside a transaction, and hands each page on; other
 * statements and requests come in between.
 */
export async function readPool(
  db: Db,
  workspace: string,
  question: PoolQuestion,
  handOn: (page: PoolPage) => void,
): Promise<PoolCounts> {
  const { settings, now } = question
  const closedSince = new Date(now.getTime() - (settings.rules.maxAgeDays + marginDays) * dayMs)
  const which = { closedSince, open: !settings.rules.closedOnly, now }
  const counts: PoolCounts = { seen: 0, eligible: 0, excluded: {} }
  const ending = new Set(question.ending.map(keyOf))
  const rest = restBetweenSteps(question.patient)
  let after: candidates.CandidateCursor | null = null
  do {
    const page: candidates.CandidatePage = await candidates.listCandidates(db, workspace, {
      ...which,
      after,
      limit: pageSize,
    })
    handOn(judge(page.rows, question, ending, counts))
    after = page.next
    await rest()
  } while (after !== null)
  return counts
}

function judge(
  rows: candidates.Candidate[],
  { settings, isReviewed, hasEnough, isReviewer, avoid, places, now }: PoolQuestion,
  ending: ReadonlySet<string>,
  counts: PoolCounts,
): PoolPage {
  const page: PoolPage = { conversations: [], blocked: [] }
  for (const row of rows) {
    if (avoid.has(row.id)) continue
    const { codes, reviewee } = screen(row, settings.rules, isReviewed, now)
    const isEnough = codes.size === 0 && reviewee !== undefined && hasEnough(reviewee)
    for (const code of isEnough ? ['received_enough'] : codes)
      counts.excluded[code] = (counts.excluded[code] ?? 0) + 1
    counts.seen += 1
    if (codes.size > 0 || reviewee === undefined) continue
    if (!isEnough) counts.eligible += 1
    const takers = new Set<string>()
    for (const one of row.had) {
      if (isReviewer(one.reviewer))
        page.blocked.push({ reviewer: one.reviewer, conversation: row.id })
      if (one.takes && one.reviewee === reviewee && !ending.has(keyOf({ ...one, ...of(row) })))
        takers.add(one.reviewer)
    }
    page.conversations.push(
      dealConversation(
        places ? row : { ...row, place: undefined },
        reviewee,
        takers.size,
        settings,
      ),
    )
  }
  return page
}

const of = ({ id }: { id: string }) => ({ conversation: id })

function keyOf(one: { reviewer: string; reviewee: string; conversation: string }): string {
  return `${one.reviewer}\n${one.reviewee}\n${one.conversation}`
}
