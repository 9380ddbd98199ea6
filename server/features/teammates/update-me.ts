import type { Actor, Services } from '#server/services.ts'
import { conversations, teammates } from '#server/storage/index.ts'
import { presentMe } from '#server/views/teammates.ts'
import type { Me, UpdateMe } from '#shared/contract/sessions.ts'
import { tidyLanguages } from './update-teammate.ts'

/** Changes what a person may say of themselves; what is left out stays. */
export async function updateMe(
  services: Services,
  { workspace, teammate }: Actor,
  { welcomed, keysEnabled, languages }: UpdateMe,
): Promise<Me> {
  const spoken = languages === undefined ? undefined : tidyLanguages(languages)
  await services.database.inTransaction(async (trx) => {
    await teammates.updateTeammate(trx, workspace.id, teammate.id, {
      ...(welcomed && { welcomedAt: services.clock() }),
      ...(keysEnabled !== undefined && { keysEnabled }),
      ...(spoken !== undefined && { languages: spoken }),
    })
    if (spoken !== undefined) await conversations.renewExpectedLanguages(trx, workspace.id)
  })
  return presentMe({
    ...teammate,
    welcomed: teammate.welcomed || welcomed === true,
    keysEnabled: keysEnabled ?? teammate.keysEnabled,
    languages: spoken === undefined ? teammate.languages : spoken,
  })
}
