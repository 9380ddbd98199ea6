import { quotasOfRound } from '#server/dealing/round-records.ts'
import {
  type assignments,
  conversations,
  type Db,
  deals,
  teammates,
  type Workspace,
} from '#server/storage/index.ts'
import type { Reason, ReasonCode } from '#shared/domain/eligibility/rules.ts'
import { conversationReasons, pairReasons } from '#shared/domain/eligibility/verdict.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { currentRound } from '#shared/domain/program/calendar.ts'
import { givingReasons } from '#shared/domain/program/giving.ts'
import { givesReviews } from '#shared/domain/program/in-program.ts'

/** It was eligible when it was dealt, and time passes: only what is never allowed still counts. */
const never: ReadonlySet<ReasonCode> = new Set([
  'spam',
  'sensitive_tag',
  'no_human_reply',
  'nothing_to_judge',
  'held',
])

export type Judged = { person: { id: string; name: string }; reasons: Reason[] }

/**
 * Everybody who reviews but for who has it, with every hard rule that giving it to them would break.
 * Throws `not_found` where the conversation is gone.
 */
export async function judgeReviewers(
  db: Db,
  workspace: Workspace,
  assignment: assignments.AssignmentRecord,
  now: Date,
): Promise<Judged[]> {
  const { settings, round } = currentRound(workspace, now)
  const facts = await conversations.findFacts(db, workspace.id, assignment.conversation)
  if (!facts) throw new DomainError('not_found', 'The conversation is no longer known.')
  const everyone = await teammates.listTeammates(db, workspace.id)
  const others = everyone.filter((one) => givesReviews(one) && one.id !== assignment.reviewer)
  const quotas = await quotasOfRound(db, workspace, round, everyone)
  const state = await deals.readDealState(db, workspace.id, round.startsOn, {
    conversations: [assignment.conversation],
    reviewers: others.map(({ id }) => id),
    reviewees: [assignment.reviewee],
    now,
  })
  const had = new Set(state.had.map(({ reviewer }) => reviewer))
  const open = new Map(state.open.map(({ id, count }) => [id, count]))
  const reviewee = everyone.find(({ id }) => id === assignment.reviewee)
  const general = conversationReasons(facts, settings.rules, now).filter(({ code }) =>
    never.has(code),
  )
  return others.map((person) => {
    const pair = pairReasons({
      facts,
      reviewee: {
        id: assignment.reviewee,
        active: reviewee?.active ?? false,
        isReviewed: state.reviewed.includes(assignment.reviewee),
      },
      reviewer: {
        id: person.id,
        reviews: true,
        languages: person.languages ?? settings.languages,
        reach: person.reach,
      },
      existing: { reviewed: 0, assigned: 0 },
      reviewedByMe: false,
      rules: settings.rules,
    })
    const giving = givingReasons({
      hadBefore: had.has(person.id),
      reviewerTeams: person.teams,
      revieweeTeams: reviewee?.teams ?? [],
      quota: quotas.get(person.id) ?? 0,
      open: open.get(person.id) ?? 0,
      settings,
    })
    const reasons = [...general, ...pair, ...giving]
    return { person: { id: person.id, name: person.name }, reasons }
  })
}
