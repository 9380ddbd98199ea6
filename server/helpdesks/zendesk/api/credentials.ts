import * as z from 'zod/mini'
import type { Authorize } from '#server/helpdesks/client/helpdesk-client.ts'

/** An admin's e-mail and API token. */
const TokenCredentials = z.object({
  email: z.string().check(z.minLength(3)),
  apiToken: z.string().check(z.minLength(1)),
})

/** What an OAuth authorisation left us with. A client without a secret is a public one. */
export const OAuthCredentials = z.object({
  oauth: z.object({
    clientId: z.string().check(z.minLength(1)),
    clientSecret: z.nullable(z.string()),
    accessToken: z.string().check(z.minLength(1)),
    /** Null for tokens that do not run out. */
    refreshToken: z.nullable(z.string()),
    /** ISO 8601; null for tokens that do not run out. */
    expiresAt: z.nullable(z.iso.datetime()),
  }),
})
export type OAuthCredentials = z.infer<typeof OAuthCredentials>

/** How a workspace signs in to Zendesk, as it is sealed with the workspace. */
export const ZendeskCredentials = z.union([OAuthCredentials, TokenCredentials])
export type ZendeskCredentials = z.infer<typeof ZendeskCredentials>

/** By e-mail and API token: always the same. */
export function basic({ email, apiToken }: z.infer<typeof TokenCredentials>): Authorize {
  const header = `Basic ${Buffer.from(`${email}/token:${apiToken}`).toString('base64')}`
  return async () => header
}
