import * as z from 'zod/mini'
import type { HelpdeskClient } from '#server/helpdesks/client/helpdesk-client.ts'
import { problemOf } from '#shared/domain/errors.ts'

/** `active` is false once a user was deleted; who was suspended stays active. */
const Reply = z.object({ user: z.object({ active: z.nullish(z.boolean()) }) })

/** Whether a user is deleted: for good (there is none any more), or a while ago. */
export async function isDeleted(
  api: HelpdeskClient,
  person: string,
  signal: AbortSignal,
): Promise<boolean> {
  if (!/^\d{1,20}$/.test(person)) return false
  try {
    const { user } = await api.ask({ path: `/api/v2/users/${person}.json`, schema: Reply }, signal)
    return user.active === false
  } catch (error) {
    if (problemOf(error) === 'http_404') return true
    throw error
  }
}
