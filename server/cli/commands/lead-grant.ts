import type { Services } from '#server/services.ts'
import { teammates } from '#server/storage/index.ts'
import { choosePerson } from '../choose-person.ts'
import { workspaceOption } from '../choose-workspace.ts'
import type { Blank, CommandFile } from '../define-command.ts'
import type { Outcome, Plan } from '../plan.ts'

/** Makes a teammate a lead; no mapping takes that away. */
export const leadGrant: CommandFile = {
  name: 'lead grant',
  summary: 'Makes a teammate a lead',
  description: 'Makes a teammate a lead. No mapping of groups or roles takes that away.',
  examples: ['lead grant ann@acme.example --workspace acme'],
  declare: (command, plan) => declareGrant(command, plan, true),
}

/** Takes the grant away; who leads by a mapped group or role still does. */
export const leadRevoke: CommandFile = {
  name: 'lead revoke',
  summary: 'Takes back what `lead grant` gave',
  description: 'Takes back what `lead grant` gave. Who leads by a mapped group or role still does.',
  examples: ['lead revoke ann@acme.example --workspace acme'],
  declare: (command, plan) => declareGrant(command, plan, false),
}

function declareGrant(command: Blank, plan: Plan, lead: boolean) {
  command
    .argument('<email>', 'their address in the helpdesk')
    .addOption(workspaceOption())
    .action((email, options) =>
      plan.withWorkspace(options, ({ services, workspace }) =>
        setGrant(services, workspace.id, email, lead),
      ),
    )
}

function setGrant(
  { database }: Services,
  workspace: string,
  email: string,
  lead: boolean,
): Promise<Outcome> {
  return database.inTransaction(async (trx) => {
    const person = await choosePerson(trx, workspace, email)
    await teammates.updateTeammate(trx, workspace, person.id, { lead })
    const { lead: leads } = await teammates.getTeammate(trx, workspace, person.id)
    const still = !lead && leads ? ' A group or role still makes them one: see `lead list`.' : ''
    return {
      text: `${person.name} ${lead ? 'is a lead now.' : 'has no grant any more.'}${still}`,
      json: { teammate: person.id, lead: leads },
    }
  })
}
