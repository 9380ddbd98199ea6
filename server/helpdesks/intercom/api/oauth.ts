import { randomBytes } from 'node:crypto'
import * as z from 'zod/mini'
import { postSecrets } from '#server/helpdesks/client/http.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { HelpdeskProblem } from '#shared/domain/problems.ts'

/** A public app as the Developer Hub knows it, and the addresses of the workspace's region. */
export type IntercomApp = {
  baseUrl: string
  issuer: string
  clientId: string
  clientSecret: string
}

/** The address where a teammate allows the access, and the state that has to come back. */
export function requestIntercomAccess(
  app: Pick<IntercomApp, 'issuer' | 'clientId'>,
  random: (bytes: number) => Buffer = randomBytes,
): { url: string; state: string } {
  const state = random(32).toString('base64url')
  const url = new URL('/oauth', app.issuer)
  // What is allowed is ticked in the Developer Hub: there is no scope to ask for.
  url.search = new URLSearchParams({ client_id: app.clientId, state }).toString()
  return { url: url.href, state }
}

const TokenReply = z.object({
  access_token: z.optional(z.string()),
  token: z.optional(z.string()),
})

/**
 * The token for a code that came back: it does not run out and there is none to renew it with.
 * @throws DomainError `helpdesk_unavailable`; `details.problem` is `access_revoked` where Intercom
 *   does not take the code.
 */
export async function exchangeIntercomCode(app: IntercomApp, code: string): Promise<string> {
  const { baseUrl, clientId, clientSecret } = app
  const body = { code, client_id: clientId, client_secret: clientSecret }
  const { status, data } = await postSecrets(baseUrl, '/auth/eagle/token', body, unavailable)
  if (status >= 400 && status < 500) throw unavailable('access_revoked')
  const parsed = status === 200 ? z.safeParse(TokenReply, data) : undefined
  const token = parsed?.success ? parsed.data.access_token || parsed.data.token : undefined
  if (!token) throw unavailable(parsed ? 'unknown_shape' : `http_${status}`)
  return token
}

function unavailable(problem: HelpdeskProblem): DomainError {
  return new DomainError('helpdesk_unavailable', `Intercom gave no token: ${problem}`, { problem })
}
