import { readSettings } from '#server/contract/program.ts'
import type { Me, Program } from '#server/contract/sessions.ts'
import type { SessionTeammate, Workspace } from '#server/storage/index.ts'

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
  }
}

function roleOf(teammate: SessionTeammate): Me['role'] {
  if (teammate.lead) return 'lead'
  return teammate.role === 'admin' ? 'admin' : 'teammate'
}

/** The program's settings that screens need. */
export function presentProgram(workspace: Workspace): Program {
  const settings = readSettings(workspace.settings)
  return {
    workspace: workspace.id,
    workspaceName: workspace.name,
    timeZone: workspace.timeZone,
    visibility: settings.visibility,
    hideReviewerNames: settings.hideReviewerNames,
    quota: settings.quota,
    roundWeeks: settings.roundWeeks,
  }
}
