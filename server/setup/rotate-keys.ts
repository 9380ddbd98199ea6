import { isSealedByPresent, seal, unseal } from '#server/keys.ts'
import type { Services } from '#server/services.ts'
import { workspaces } from '#server/storage/index.ts'

/**
 * Seals again, with the present key, what older ones sealed. One workspace after the other, each in
 * a transaction: stopped in the middle, some are sealed by the old key and some by the present one,
 * both can be opened, and running it again does the rest. Returns how many it sealed, and how many
 * there are. Throws `unavailable` where a key is missing; those before stay done.
 */
export async function rotateKeys(
  services: Pick<Services, 'database' | 'keys'>,
): Promise<{ sealed: number; of: number }> {
  const ring = services.keys.credentials
  const all = await workspaces.listWorkspaces(services.database.kysely)
  let sealed = 0
  for (const { id } of all) {
    const changed = await services.database.inTransaction((trx) =>
      workspaces.changeCredentials(trx, id, (old) =>
        isSealedByPresent(ring, old) ? undefined : seal(ring, unseal(ring, old)),
      ),
    )
    if (changed) sealed += 1
  }
  return { sealed, of: all.length }
}
