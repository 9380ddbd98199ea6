import { workspaceOption } from '../choose-workspace.ts'
import type { CommandFile } from '../define-command.ts'
import { startPersonSession } from '../person-session.ts'

/** Signs a teammate in without their helpdesk. */
export const session: CommandFile = {
  name: 'session',
  summary: 'Prints a bearer for the API, to see inside while trying',
  description:
    'Signs a teammate in without their helpdesk and prints a bearer for the API, good for 15 minutes; with --json also the handle that POST /api/sessions/renew takes. Only with ALLOW_LOCAL_HELPDESK=1, which is refused in production. With the embedded database, start the server after it.',
  examples: ['session ann@acme.example --workspace acme'],
  declare: (command, plan) =>
    command
      .argument('<email>', 'their address in the helpdesk')
      .addOption(workspaceOption())
      .action((email, options) =>
        plan.withWorkspace(options, async ({ services, workspace }) => {
          const started = await startPersonSession(services, workspace.id, email)
          return { text: started.bearer, json: started }
        }),
      ),
}
