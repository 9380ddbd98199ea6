import type { Actor, Services } from '#server/services.ts'
import { conversations, teammates } from '#server/storage/index.ts'
import type { Teammate, UpdateTeammate } from '#shared/contract/teammates.ts'
import { primarySubtag } from '#shared/domain/eligibility/language.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { listTeammates } from './list-teammates.ts'

/**
 * Changes a teammate's part in the program. Their quota follows at once; a job gives what they hold
 * to others where they left. Throws `not_found`.
 */
export async function updateTeammate(
  services: Services,
  { workspace }: Actor,
  id: string,
  body: UpdateTeammate,
): Promise<Teammate> {
  return services.database.inTransaction(async (trx) => {
    const { languages, closedTeams, ...rest } = body
    await teammates.updateTeammate(trx, workspace.id, id, {
      ...given(rest),
      ...(languages !== undefined && { languages: tidyLanguages(languages) }),
    })
    if (closedTeams !== undefined)
      await teammates.keepClosedTeams(trx, workspace.id, id, closedTeams)
    if (languages !== undefined) await conversations.renewExpectedLanguages(trx, workspace.id)
    await services.jobQueue.enqueue(trx, 'round.tend', { workspace: workspace.id })
    const [person] = (await listTeammates(trx, workspace, services.clock(), id)).teammates
    if (!person) throw new DomainError('not_found', 'no such teammate')
    return person
  })
}

/** What a person speaks, by primary subtag; null: they have not said. */
export function tidyLanguages(languages: string[] | null): string[] | null {
  return languages && [...new Set(languages.map(primarySubtag))]
}

function given({
  reviews,
  isReviewed,
  share,
  joinedOn,
}: Omit<UpdateTeammate, 'languages' | 'closedTeams'>) {
  return {
    ...(reviews !== undefined && { reviews }),
    ...(isReviewed !== undefined && { isReviewed }),
    ...(share !== undefined && { share }),
    ...(joinedOn !== undefined && { joinedOn }),
  }
}
