import { type Db, leads } from '#server/storage/index.ts'
import type { Outcome } from './plan.ts'

/** Who leads in a workspace and why, and whose members do. */
export async function describeLeads(db: Db, workspace: string): Promise<Outcome> {
  const { groups, roles } = await leads.findLeadMapping(db, workspace)
  const people = await leads.listLeads(db, workspace)
  const lines = people.map(({ name, granted, mapped }) => {
    const why = [granted && 'by hand', mapped && 'by group or role'].filter(Boolean).join(' and ')
    return `${name}\t${why}`
  })
  const text = [
    `Groups: ${groups.join(', ') || 'none'}; custom roles: ${roles.join(', ') || 'none'}.`,
    ...(lines.length > 0 ? lines : ['Nobody leads yet.']),
  ].join('\n')
  return { text, json: { groups, roles, leads: people } }
}
