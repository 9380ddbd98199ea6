import { sql } from 'kysely'
import type { Db, Trx } from './db.ts'

/** Ids of the helpdesk's groups and custom roles whose members lead. */
export type LeadMapping = { groups: string[]; roles: string[] }

export async function findLeadMapping(db: Db, workspace: string): Promise<LeadMapping> {
  const row = await db
    .selectFrom('workspaces')
    .select(['lead_groups as groups', 'lead_roles as roles'])
    .where('id', '=', workspace)
    .executeTakeFirst()
  return row ?? { groups: [], roles: [] }
}

export async function saveLeadMapping(
  trx: Trx,
  workspace: string,
  { groups, roles }: LeadMapping,
): Promise<void> {
  await trx
    .updateTable('workspaces')
    .set({ lead_groups: JSON.stringify(groups), lead_roles: JSON.stringify(roles) })
    .where('id', '=', workspace)
    .execute()
}

/** Brings who leads by group or role in line with the mapping. Grants by hand are left alone. */
export async function applyLeadMapping(trx: Trx, workspace: string): Promise<void> {
  await sql`
    update teammates t set lead_mapped = m.mapped
    from (
      select p.workspace_id, p.id, p.active and (
        exists (select 1 from jsonb_array_elements(w.lead_groups) g where p.teams @> g.value)
        or (p.custom_role is not null and w.lead_roles @> to_jsonb(p.custom_role))) as mapped
      from teammates p join workspaces w on w.id = p.workspace_id
      where p.workspace_id = ${workspace}) m
    where t.workspace_id = ${workspace} and t.id = m.id and t.lead_mapped <> m.mapped`.execute(trx)
}

/** Who leads and why, by name. */
export async function listLeads(
  db: Db,
  workspace: string,
): Promise<{ id: string; name: string; granted: boolean; mapped: boolean }[]> {
  return db
    .selectFrom('teammates')
    .select(['id', 'name', 'lead_granted as granted', 'lead_mapped as mapped'])
    .where('workspace_id', '=', workspace)
    .where('lead', '=', true)
    .where('active', '=', true)
    .orderBy('name')
    .orderBy('id')
    .execute()
}
