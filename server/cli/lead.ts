import type { Services } from '#server/services.ts'
import { type Db, leads, teammates, workspaces } from '#server/storage/index.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { Flags } from './flags.ts'
import { UsageError } from './usage-error.ts'

type Lead = (services: Services, args: string[], flags: Flags) => Promise<string>

/** Makes a teammate a lead; no mapping takes that away. */
export const grantLead: Lead = (services, args, flags) => setGrant(services, args, flags, true)

/** Takes the grant away; who leads by a mapped group or role still does. */
export const revokeLead: Lead = (services, args, flags) => setGrant(services, args, flags, false)

async function setGrant(
  services: Services,
  [email]: string[],
  flags: Flags,
  lead: boolean,
): Promise<string> {
  if (!email || !flags.workspace)
    throw new UsageError(`Usage: lead ${lead ? 'grant' : 'revoke'} EMAIL --workspace ID`)
  const workspace = await workspaceOf(services.database.kysely, flags.workspace)
  return services.database.inTransaction(async (trx) => {
    const all = await teammates.listTeammates(trx, workspace)
    const matches = all.filter((one) => one.email?.toLowerCase() === email.toLowerCase())
    const person = matches.find((one) => one.active) ?? matches[0]
    if (!person)
      throw new DomainError('not_found', `There is no teammate ${email} in ${workspace}.`)
    await teammates.updateTeammate(trx, workspace, person.id, { lead })
    const { lead: leads } = await teammates.getTeammate(trx, workspace, person.id)
    const still = !lead && leads ? ' A group or role still makes them one: see `lead list`.' : ''
    return `${person.name} ${lead ? 'is a lead now.' : 'has no grant any more.'}${still}`
  })
}

/** Names the groups and custom roles whose members lead; what is not named stays as it was. */
export const mapLeads: Lead = async (services, _, flags) => {
  const { workspace: id, groups, roles } = flags
  if (!id || (groups === undefined && roles === undefined))
    throw new UsageError('Usage: lead map --workspace ID [--groups 1,2] [--roles 3]; "" for none')
  const workspace = await workspaceOf(services.database.kysely, id)
  return services.database.inTransaction(async (trx) => {
    const before = await leads.findLeadMapping(trx, workspace)
    const mapping = { groups: idsOf(groups) ?? before.groups, roles: idsOf(roles) ?? before.roles }
    await leads.saveLeadMapping(trx, workspace, mapping)
    await leads.applyLeadMapping(trx, workspace)
    return describe(trx, workspace)
  })
}

/** Says who leads and why. */
export const listLeads: Lead = async (services, _, flags) => {
  if (!flags.workspace) throw new UsageError('Usage: lead list --workspace ID')
  const db = services.database.kysely
  return describe(db, await workspaceOf(db, flags.workspace))
}

async function describe(db: Db, workspace: string): Promise<string> {
  const { groups, roles } = await leads.findLeadMapping(db, workspace)
  const people = await leads.listLeads(db, workspace)
  const lines = people.map(({ name, granted, mapped }) => {
    const why = [granted && 'by hand', mapped && 'by group or role'].filter(Boolean).join(' and ')
    return `${name}\t${why}`
  })
  return [
    `Groups: ${groups.join(', ') || 'none'}; custom roles: ${roles.join(', ') || 'none'}.`,
    ...(lines.length > 0 ? lines : ['Nobody leads yet.']),
  ].join('\n')
}

async function workspaceOf(db: Db, id: string): Promise<string> {
  const found = await workspaces.findWorkspace(db, id)
  if (!found)
    throw new DomainError('not_found', `There is no workspace ${id}: see \`workspace list\`.`)
  return found.id
}

function idsOf(list: string | undefined): string[] | undefined {
  if (list === undefined) return undefined
  const ids = [...new Set(list.split(',').map((id) => id.trim()))].filter((id) => id !== '')
  if (ids.every((id) => /^[\w-]{1,64}$/.test(id))) return ids
  throw new UsageError('Groups and roles are given by their ids, with commas.')
}
