import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Request } from 'express'
import * as z from 'zod/mini'
import { IntercomCredentials } from '#server/helpdesks/intercom/api/credentials.ts'
import { isWorkspaceCode } from '#server/helpdesks/intercom/api/regions.ts'
import { unseal } from '#server/keys.ts'
import type { Services } from '#server/services.ts'
import { type Workspace, workspaces } from '#server/storage/index.ts'
import { DomainError } from '#shared/domain/errors.ts'

/** How Intercom signs a kind of request: an HMAC of its raw bytes with the app's client secret. */
export type Signing = {
  header: string
  hash: 'sha1' | 'sha256'
  /** What the header looks like; its first group is the HMAC in hexadecimal digits. */
  pattern: RegExp
  /** Where the body says for which workspace it is. */
  named: z.ZodMiniType<{ code: string }>
}

/** What was signed, and for whom. */
export type Signed = { workspace: Workspace; json: unknown }

/**
 * Reads a request that Intercom signed with the client secret of the workspace that it names. Neither
 * of its schemes has a time or a nonce: what must not happen twice has to see to that itself.
 * @throws DomainError `entry_refused`, for an unknown workspace as for a wrong signature: the reason
 *   goes to the log, not to the caller.
 */
export async function readSigned(
  services: Services,
  req: Request,
  signing: Signing,
): Promise<Signed> {
  const signed = await check(services, req.body, req.get(signing.header), signing)
  if (typeof signed !== 'string') return signed
  services.log.warn({ code: 'entry_refused', reason: signed }, 'entry refused')
  throw new DomainError('entry_refused', 'Intercom did not sign this.')
}

/** What was signed, or why it is not believed. */
async function check(
  { database, keys }: Services,
  body: unknown,
  header: string | undefined,
  { hash, pattern, named }: Signing,
): Promise<Signed | string> {
  const given = pattern.exec(header ?? '')?.[1]
  if (!Buffer.isBuffer(body)) return 'no body'
  if (given === undefined) return 'unsigned'
  const json = parse(body)
  if (json === undefined) return 'not JSON'
  // It proves nothing until the signature is checked with its secret.
  const { success, data } = z.safeParse(named, json)
  const workspace =
    success && isWorkspaceCode(data.code)
      ? await workspaces.findWorkspaceByAudience(database.kysely, 'intercom', data.code)
      : undefined
  if (!workspace) return 'workspace'
  const { clientSecret } = z.parse(
    IntercomCredentials,
    unseal(keys.credentials, workspace.credentials),
  )
  const right = createHmac(hash, clientSecret).update(body).digest()
  const same = timingSafeEqual(right, Buffer.from(given, 'hex'))
  return same ? { workspace, json } : 'signature'
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}
