import * as z from 'zod/mini'

/**
 * How a workspace signs in to Intercom, as it is sealed with the workspace: the token of a private
 * or an authorised public app, and the app's client secret, with which Intercom signs what it sends.
 * Tokens do not run out.
 */
export const IntercomCredentials = z.object({
  accessToken: z.string().check(z.minLength(1)),
  clientSecret: z.string().check(z.minLength(1)),
})
export type IntercomCredentials = z.infer<typeof IntercomCredentials>
