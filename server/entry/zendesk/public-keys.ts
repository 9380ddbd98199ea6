import { fetchPublicKey } from '#server/helpdesk/zendesk/public-key.ts'
import type { Workspace } from '#server/storage/index.ts'

/** The public key of each workspace's app, as the helpdesk publishes it. */
export type PublicKeys = {
  /** The key as PEM. Throws `helpdesk_unavailable`. */
  get(workspace: Workspace): Promise<string>
  /**
   * The key that took the place of `failed`, fetched at most once a minute; undefined where there
   * is none. Throws `helpdesk_unavailable`.
   */
  renew(workspace: Workspace, failed: string): Promise<string | undefined>
}

const renewEveryMs = 60_000

/** The keys as each workspace's helpdesk publishes them. */
export function publishedKeys(clock: () => Date): PublicKeys {
  return keepPublicKeys((workspace) => fetchPublicKey(workspace.baseUrl, workspace.appId), clock)
}

/** Keeps keys in memory; a key that no longer fits is fetched again, with a pause between. */
export function keepPublicKeys(
  fetchKey: (workspace: Workspace) => Promise<string>,
  clock: () => Date,
): PublicKeys {
  const known = new Map<string, { pem: Promise<string>; at: number }>()
  const keep = (workspace: Workspace, pem: Promise<string>) => {
    known.set(workspace.id, { pem, at: clock().getTime() })
    pem.catch(() => known.delete(workspace.id))
    return pem
  }
  const get = (workspace: Workspace) =>
    known.get(workspace.id)?.pem ?? keep(workspace, fetchKey(workspace))
  return {
    get: async (workspace) => get(workspace),
    renew: async (workspace, failed) => {
      const current = await get(workspace)
      if (current !== failed) return current
      const entry = known.get(workspace.id)
      if (entry && clock().getTime() - entry.at < renewEveryMs) return undefined
      // A forged token must not cost the key that is good while the helpdesk cannot be reached.
      const renewed = await keep(
        workspace,
        fetchKey(workspace).catch(() => failed),
      )
      return renewed === failed ? undefined : renewed
    },
  }
}
