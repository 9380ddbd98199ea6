import type { accountSigns, SessionTeammate, teammates, Workspace } from '#server/storage/index.ts'
import type { Me, Program } from '#shared/contract/sessions.ts'
import type { Teammate } from '#shared/contract/teammates.ts'
import { quickSeconds } from '#shared/domain/eligibility/machine-like.ts'

/** The signed-in person in the contract's shape. */
export function presentMe(teammate: SessionTeammate): Me {
  return {
    id: teammate.id,
    name: teammate.name,
    locale: teammate.locale,
    role: roleOf(teammate),
    lead: teammate.lead,
    inProgram: teammate.inProgram,
    welcomed: teammate.welcomed,
    keysEnabled: teammate.keysEnabled,
    languages: teammate.languages,
  }
}

function roleOf(teammate: SessionTeammate): Me['role'] {
  if (teammate.lead) return 'lead'
  return teammate.role === 'admin' ? 'admin' : 'teammate'
}

/** The program's settings that screens need. */
export function presentProgram(workspace: Workspace): Program {
  const { settings } = workspace
  return {
    workspace: workspace.id,
    workspaceName: workspace.name,
    timeZone: workspace.timeZone,
    visibility: settings.visibility,
    hideReviewerNames: settings.hideReviewerNames,
    quota: settings.quota,
    roundWeeks: settings.roundWeeks,
    workingDays: settings.workingDays,
    languages: settings.languages,
  }
}

/** A teammate for who runs the program; `record` is theirs of the current round. */
export function presentTeammate(
  person: Awaited<ReturnType<typeof teammates.listTeammates>>[number],
  {
    inProgram,
    record,
    absences,
    signs,
  }: Pick<Teammate, 'inProgram' | 'absences'> & {
    signs: accountSigns.PointedOut | undefined
    record: Pick<Teammate, 'quota' | 'reachable' | 'given' | 'picked' | 'open' | 'received'>
  },
): Teammate {
  const { quota, reachable, given, picked, open, received } = record
  return {
    id: person.id,
    name: person.name,
    active: person.active,
    inProgram,
    lead: person.lead,
    reviews: person.reviews,
    isReviewed: person.isReviewed,
    share: person.share,
    languages: person.languages,
    teams: person.teams,
    closedTeams: person.reach?.closedTeams ?? [],
    joinedOn: person.joinedOn,
    absences,
    bot: person.bot,
    looksLikeBot: signs
      ? {
          saysBot: signs.saysBot,
          replies: signs.replies,
          quick: signs.quickReplies,
          seconds: quickSeconds,
          longestRest: signs.longestRest,
        }
      : null,
    quota,
    reachable,
    given,
    picked,
    open,
    received,
  }
}
