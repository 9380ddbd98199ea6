import axios from 'axios'
import { guardedAgents } from '#server/helpdesks/client/network.ts'
import { DomainError } from '#shared/domain/errors.ts'

/**
 * The public key (PEM) that Zendesk publishes for an app; no sign-in is needed. Throws
 * `helpdesk_unavailable`.
 */
export async function fetchPublicKey(baseUrl: string, appId: string): Promise<string> {
  try {
    const { data } = await axios.get<string>(
      `${baseUrl}/api/v2/apps/${encodeURIComponent(appId)}/public_key.pem`,
      {
        timeout: 5_000,
        responseType: 'text',
        transformResponse: (text) => text,
        maxContentLength: 20_000,
        maxRedirects: 0,
        ...guardedAgents(baseUrl),
        // Plain HTTP is this machine itself: a proxy of the environment is not for that.
        ...(baseUrl.startsWith('http:') && { proxy: false as const }),
      },
    )
    if (!data.includes('BEGIN PUBLIC KEY')) throw new Error('not a key')
    return data
  } catch {
    throw new DomainError('helpdesk_unavailable', 'The public key of the app could not be read.')
  }
}
