import type { Workspace } from '#server/storage/index.ts'

/** The public key of each workspace's app, as the helpdesk publishes it. */
export type PublicKeys = {
  /** The key as PEM. Throws `helpdesk_unavailable`. */
  get(workspace: Workspace): Promise<string>
  /** Fetches the key again, at most once a minute; undefined when it was fetched just now. */
  renew(workspace: Workspace): Promise<string | undefined>
}

const renewEveryMs = 60_000

/** Keeps keys in memory; a key that no longer fits is fetched again, with a pause between. */
export function keepPublicKeys(
  fetchKey: (workspace: Workspace) => Promise<string>,
  clock: () => Date,
): PublicKeys {
  const known = new Map<string, { pem: Promise<string>; at: number }>()
  const load = (workspace: Workspace) => {
    const pem = fetchKey(workspace)
    known.set(workspace.id, { pem, at: clock().getTime() })
    pem.catch(() => known.delete(workspace.id))
    return pem
  }
  return {
    get: async (workspace) => known.get(workspace.id)?.pem ?? load(workspace),
    renew: async (workspace) => {
      const entry = known.get(workspace.id)
      if (entry && clock().getTime() - entry.at < renewEveryMs) return undefined
      return load(workspace)
    },
  }
}
