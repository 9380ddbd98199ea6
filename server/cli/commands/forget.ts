import { forgetPerson } from '#server/features/teammates/forget-person.ts'
import type { Services } from '#server/services.ts'
import { required } from '#server/setup/usage-error.ts'
import { teammates } from '#server/storage/index.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { workspaceOption } from '../choose-workspace.ts'
import type { CommandFile } from '../define-command.ts'

/**
 * Forgets one person who asked for it: by number in the helpdesk, or by e-mail. Refuses who is still
 * active: the next reading of the helpdesk would bring them back.
 */
export const forget: CommandFile = {
  name: 'forget',
  summary: 'Removes who left: name, address, words about their work',
  description:
    'Removes a person who left: name, address, absences, drafts, and what was written about their work. Counts and ratings stay under a bare number. Who is still active in the helpdesk is refused.',
  examples: ['forget --workspace acme --person ann@acme.example'],
  declare: (command, plan) =>
    command
      .addOption(workspaceOption())
      .option('--person <number|email>', 'number in the helpdesk, or e-mail (required)')
      .action(({ person: given, ...options }) => {
        const person = required(given, '--person')
        plan.withWorkspace(options, async ({ services, workspace }) => {
          const forgotten = await forgetAll(services, workspace.id, person)
          const text =
            forgotten > 0
              ? 'Forgotten: name, address, absences, drafts, and what was written about their work. Counts and ratings stay under a bare number.'
              : 'They were forgotten before.'
          return { text, json: { forgotten } }
        })
      }),
}

/** How many were forgotten now: an address may have been given to several, one after the other. */
async function forgetAll(services: Services, workspace: string, wanted: string): Promise<number> {
  const all = await teammates.listTeammates(services.database.kysely, workspace)
  const matches = all.filter(
    (one) => one.id === wanted || one.email?.toLowerCase() === wanted.toLowerCase(),
  )
  if (matches.length === 0)
    throw new DomainError('not_found', `There is no teammate ${wanted} in ${workspace}.`)
  if (matches.some((one) => one.active))
    throw new DomainError(
      'conflict',
      `${wanted} is active in the helpdesk: delete or suspend them there, run \`sync --workspace ${workspace}\`, then forget them.`,
    )
  let forgotten = 0
  for (const one of matches) if (await forgetPerson(services, workspace, one.id)) forgotten += 1
  return forgotten
}
