import { createHmac, timingSafeEqual } from 'node:crypto'
import * as z from 'zod/mini'
import { IntercomCredentials } from '#server/helpdesks/intercom/api/credentials.ts'
import { isWorkspaceCode } from '#server/helpdesks/intercom/api/regions.ts'
import { unseal } from '#server/keys.ts'
import type { Services } from '#server/services.ts'
import { type Workspace, workspaces } from '#server/storage/index.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { type CardRequest, cardRequest } from '../cards/card-request.ts'

const Named = z.object({ workspace_id: z.string() })

/**
 * Reads a request of Canvas Kit whose `X-Body-Signature` is the HMAC-SHA256 (hex) of its raw bytes
 * with the client secret of the workspace that it names. The scheme has no time and no nonce: what
 * must not happen twice has to see to that itself. Throws `entry_refused`; the reason goes to the
 * log, not to the caller.
 */
export async function verifyBody(
  services: Pick<Services, 'database' | 'keys'>,
  body: unknown,
  signature: string | undefined,
): Promise<{ workspace: Workspace; request: CardRequest }> {
  if (!Buffer.isBuffer(body)) throw refused('no body')
  if (!/^[0-9a-f]{64}$/i.test(signature ?? '')) throw refused('unsigned')
  const json = parse(body)
  const named = z.safeParse(Named, json)
  // It proves nothing until the signature is checked with its secret.
  const workspace =
    named.success && isWorkspaceCode(named.data.workspace_id)
      ? await findWorkspace(services, named.data.workspace_id)
      : undefined
  if (!workspace) throw refused('workspace')
  const { clientSecret } = z.parse(
    IntercomCredentials,
    unseal(services.keys.credentials, workspace.credentials),
  )
  const expected = createHmac('sha256', clientSecret).update(body).digest()
  if (!timingSafeEqual(expected, Buffer.from(signature ?? '', 'hex'))) throw refused('signature')
  return { workspace, request: cardRequest(json) }
}

function findWorkspace({ database }: Pick<Services, 'database'>, code: string) {
  return workspaces.findWorkspaceByAudience(database.kysely, 'intercom', code)
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw refused('not JSON')
  }
}

function refused(reason: string) {
  return new DomainError('entry_refused', 'The helpdesk did not vouch for this.', { reason })
}
