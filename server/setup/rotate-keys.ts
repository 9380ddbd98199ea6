import { isSealedByPresent, seal, unseal } from '#server/keys.ts'
import type { Services } from '#server/services.ts'
import { webhooks, workspaces } from '#server/storage/index.ts'

/**
 * Seals again, with the present key, what older ones sealed. One workspace after the other, each in
 * a transaction: stopped in the middle, some are sealed by the old key and some by the present one,
 * both can be opened, and running it again does the rest. The secret of a workspace's webhook goes with
 * its credentials. Returns how many workspaces it sealed, and how many there are. Throws `unavailable` where a key is missing; those before stay done.
 */
export async function rotateKeys(
  services: Pick<Services, 'database' | 'keys'>,
): Promise<{ sealed: number; of: number }> {
  const ring = services.keys.credentials
  const all = await workspaces.listWorkspaces(services.database.kysely)
  const again = (old: Uint8Array) =>
    isSealedByPresent(ring, old) ? undefined : seal(ring, unseal(ring, old))
  let sealed = 0
  for (const { id } of all) {
    const changed = await services.database.inTransaction(async (trx) => {
      const credentials = await workspaces.changeCredentials(trx, id, again)
      const secret = await webhooks.changeSecret(trx, id, again)
      return credentials || secret
    })
    if (changed) sealed += 1
  }
  return { sealed, of: all.length }
}
