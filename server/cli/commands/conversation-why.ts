import { explainConversation } from '#server/features/conversations/explain-conversation.ts'
import { conversations } from '#server/storage/index.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { choosePerson } from '../choose-person.ts'
import { workspaceOption } from '../choose-workspace.ts'
import type { CommandFile } from '../define-command.ts'
import { explanationText } from '../explanation-text.ts'

/** Says why a conversation is dealt or not, by what is stored of it. */
export const conversationWhy: CommandFile = {
  name: 'conversation why',
  summary: 'Says why a conversation is dealt, or is not',
  description:
    'Prints how a conversation was counted (messages by author, side and kind, what was left out and why, language, closing) and every reason that keeps it from being dealt; with --reviewer also what keeps it from that person. Prints no text of it, and of reviews only that they are there. By what was read last: `sync` reads again.',
  examples: [
    'conversation why 4821 --workspace acme',
    'conversation why 4821 --workspace acme --reviewer ann@acme.example --json',
  ],
  declare: (command, plan) =>
    command
      .argument('<id>', 'its number in the helpdesk')
      .addOption(workspaceOption())
      .option('--reviewer <email|number>', 'whom it might be given to: e-mail, or number')
      .action((id, { reviewer, ...options }) =>
        plan.withWorkspace(options, async ({ services, workspace }) => {
          const db = services.database.kysely
          const now = services.clock()
          if (!(await conversations.findFacts(db, workspace.id, id)))
            throw new DomainError(
              'not_found',
              `There is no conversation ${id} in ${workspace.id}, or it was not read yet: \`sync\` reads what is new.`,
            )
          const whom =
            reviewer === undefined ? undefined : await choosePerson(db, workspace.id, reviewer)
          const question = { workspace, conversation: id, reviewer: whom?.id, now }
          const found = await explainConversation(db, question)
          return { text: explanationText(found), json: found }
        }),
      ),
}
