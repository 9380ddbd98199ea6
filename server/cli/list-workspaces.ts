import type { Services } from '#server/services.ts'
import { workspaces } from '#server/storage/index.ts'

/** One line for each workspace: id, vendor, address. */
export async function listText(services: Services): Promise<string> {
  const all = await workspaces.listWorkspaces(services.database.kysely)
  if (all.length === 0) return 'There is no workspace yet: see `workspace add`.'
  return all.map(({ id, vendor, baseUrl }) => `${id}\t${vendor}\t${baseUrl}`).join('\n')
}
