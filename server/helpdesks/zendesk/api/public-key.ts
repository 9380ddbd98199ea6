import { createHttp } from '#server/helpdesks/client/http.ts'
import { DomainError } from '#shared/domain/errors.ts'

const timeoutMs = 5_000
const longestKey = 20_000

/**
 * The public key (PEM) that Zendesk publishes for an app; no sign-in is needed. Throws
 * `helpdesk_unavailable`.
 */
export async function fetchPublicKey(baseUrl: string, appId: string): Promise<string> {
  const path = `/api/v2/apps/${encodeURIComponent(appId)}/public_key.pem`
  const http = createHttp({ baseUrl }, longestKey)
  const reply = await http.get<string>(path, { timeout: timeoutMs }).catch(() => undefined)
  if (reply?.status === 200 && reply.data.includes('BEGIN PUBLIC KEY')) return reply.data
  throw new DomainError('helpdesk_unavailable', 'The public key of the app could not be read.', {
    problem: 'no_key',
  })
}
