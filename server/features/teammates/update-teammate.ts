import type { Actor, Services } from '#server/services.ts'
import { conversations, type Trx, teammates } from '#server/storage/index.ts'
import type { Teammate, UpdateTeammate } from '#shared/contract/teammates.ts'
import { primarySubtag } from '#shared/domain/eligibility/language.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { listTeammates } from './list-teammates.ts'
import { tellBot } from './tell-bot.ts'

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
    const { languages, closedTeams, bot, ...rest } = body
    if (bot !== undefined) await tellBot(services, trx, { workspace: workspace.id, id, bot })
    await refuseBot(trx, workspace.id, id, rest)
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

/** @throws DomainError `conflict` where a bot would come into the program */
async function refuseBot(
  trx: Trx,
  workspace: string,
  id: string,
  { reviews, isReviewed }: UpdateTeammate,
): Promise<void> {
  if (!reviews && !isReviewed) return
  if ((await teammates.getTeammate(trx, workspace, id)).bot)
    throw new DomainError('conflict', 'A lead said that this account is a bot.')
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
}: Omit<UpdateTeammate, 'languages' | 'closedTeams' | 'bot'>) {
  return {
    ...(reviews !== undefined && { reviews }),
    ...(isReviewed !== undefined && { isReviewed }),
    ...(share !== undefined && { share }),
    ...(joinedOn !== undefined && { joinedOn }),
  }
}
