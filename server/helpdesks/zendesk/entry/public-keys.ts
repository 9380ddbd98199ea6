import { fetchPublicKey } from '#server/helpdesks/zendesk/api/public-key.ts'
import type { Workspace } from '#server/storage/index.ts'
import { DomainError } from '#shared/domain/errors.ts'

/** The public key of each workspace's app, as the helpdesk publishes it. */
export type PublicKeys = {
  /**
   * The key as PEM. Throws `helpdesk_unavailable`; while it could never be read, the helpdesk is
   * asked after pauses that grow, and in between this throws at once.
   */
  get(workspace: Workspace): Promise<string>
  /**
   * The key that took the place of `failed`, fetched at most once a minute; undefined where there
   * is none. Throws `helpdesk_unavailable`.
   */
  renew(workspace: Workspace, failed: string): Promise<string | undefined>
}

const renewEveryMs = 60_000
/** The first pause after a failure; each further one is twice as long, up to `renewEveryMs`. */
const firstPauseMs = 1_000

type Known = {
  pem?: string
  flight?: Promise<string>
  askedAt: number
  /** In a row, without a key. */
  failures: number
}

/** The keys as each workspace's helpdesk publishes them. */
export function publishedKeys(clock: () => Date): PublicKeys {
  return keepPublicKeys((workspace) => fetchPublicKey(workspace.baseUrl, workspace.appId), clock)
}

/** Keeps keys in memory; a key that no longer fits is fetched again, with a pause between. */
export function keepPublicKeys(
  fetchKey: (workspace: Workspace) => Promise<string>,
  clock: () => Date,
): PublicKeys {
  const known = new Map<string, Known>()

  function ask(workspace: Workspace): Promise<string> {
    const before = known.get(workspace.id)
    const entry: Known = { failures: 0, ...before, askedAt: clock().getTime() }
    known.set(workspace.id, entry)
    entry.flight = fetchKey(workspace)
      .then((pem) => {
        entry.pem = pem
        entry.failures = 0
        return pem
      })
      .catch((error: unknown) => {
        entry.failures += 1
        // A forged token must not cost the key that is good while the helpdesk cannot be reached.
        if (entry.pem !== undefined) return entry.pem
        throw error
      })
      .finally(() => {
        entry.flight = undefined
      })
    return entry.flight
  }

  async function get(workspace: Workspace): Promise<string> {
    const entry = known.get(workspace.id)
    // Nobody waits for the fetch that a forged token has caused.
    if (entry?.pem !== undefined) return entry.pem
    if (entry?.flight !== undefined) return entry.flight
    if (entry && clock().getTime() - entry.askedAt < pauseAfter(entry.failures))
      throw new DomainError('helpdesk_unavailable', 'The public key of the app is not known yet.', {
        problem: 'no_key',
      })
    return ask(workspace)
  }

  return {
    get,
    renew: async (workspace, failed) => {
      const current = await get(workspace)
      if (current !== failed) return current
      const entry = known.get(workspace.id)
      const recent = entry && clock().getTime() - entry.askedAt < renewEveryMs
      if (recent && entry.flight === undefined) return undefined
      const renewed = await (entry?.flight ?? ask(workspace))
      return renewed === failed ? undefined : renewed
    },
  }
}

/** Milliseconds to wait after so many failures in a row. */
function pauseAfter(failures: number): number {
  return Math.min(renewEveryMs, firstPauseMs * 2 ** (failures - 1))
}
