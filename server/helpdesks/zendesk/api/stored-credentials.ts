import { randomUUID } from 'node:crypto'
import { abortableSleep } from '#server/helpdesks/client/abortable-sleep.ts'
import type { StoredWorkspace } from '#server/helpdesks/client/stored-workspace.ts'
import { seal, unseal } from '#server/keys.ts'
import { renewals, workspaces } from '#server/storage/index.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { OAuthCredentials } from './credentials.ts'
import type { CredentialStore } from './oauth.ts'

/** Longer than asking Zendesk for tokens can take: who holds the lease is still alive, or gone. */
const leaseMs = 30_000
const lookEveryMs = 200

/**
 * The OAuth credentials of a workspace in storage, sealed. A refresh token is good for one use, so
 * of all servers only the one that holds the lease spends it, and the others wait for what it brings.
 */
export function storedCredentials({
  id: workspace,
  database,
  keys: ring,
  clock,
}: StoredWorkspace): CredentialStore {
  const open = (sealed: Uint8Array) => {
    const parsed = OAuthCredentials.safeParse(unseal(ring, sealed))
    if (parsed.success) return parsed.data
    throw new DomainError('unavailable', 'The workspace now signs in otherwise: try again.')
  }
  const read = async () => {
    const found = await workspaces.findWorkspace(database.kysely, workspace)
    if (!found) throw new DomainError('not_found', 'The workspace is gone.')
    return open(found.credentials)
  }
  const same = (a: OAuthCredentials, b: OAuthCredentials) =>
    a.oauth.accessToken === b.oauth.accessToken

  /** Undefined where another holds the lease. */
  async function tryRenew(
    used: OAuthCredentials,
    renew: (used: OAuthCredentials) => Promise<OAuthCredentials>,
  ): Promise<OAuthCredentials | undefined> {
    const holder = randomUUID()
    const now = clock()
    const until = new Date(now.getTime() + leaseMs)
    const taken = await database.inTransaction((trx) =>
      renewals.take(trx, workspace, holder, { now, until }),
    )
    if (!taken) return undefined
    try {
      // Who held the lease before may have stored others since `used` was read.
      const stored = await read()
      if (!same(stored, used)) return stored
      const next = await renew(stored)
      // An admin may have connected anew meanwhile; a rotation of keys is no such change.
      await database.inTransaction((trx) =>
        workspaces.changeCredentials(trx, workspace, (sealed) =>
          same(open(sealed), stored) ? seal(ring, next) : undefined,
        ),
      )
      return next
    } finally {
      await database.inTransaction((trx) => renewals.release(trx, workspace, holder))
    }
  }

  return {
    read,
    renew: async (used, renew, signal) => {
      for (;;) {
        signal.throwIfAborted()
        const renewed = await tryRenew(used, renew)
        if (renewed) return renewed
        await abortableSleep(lookEveryMs, signal)
        const stored = await read()
        if (!same(stored, used)) return stored
      }
    },
  }
}
