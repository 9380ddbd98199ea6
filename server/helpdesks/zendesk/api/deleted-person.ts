import * as z from 'zod/mini'
import type { ZendeskApi } from './api.ts'
import { problemOf } from './problem.ts'

/** `active` is false once a user was deleted; who was suspended stays active. */
const Reply = z.object({ user: z.object({ active: z.nullish(z.boolean()) }) })

/** Whether a user is deleted: for good (there is none any more), or a while ago. */
export async function isDeleted(
  api: ZendeskApi,
  person: string,
  signal: AbortSignal,
): Promise<boolean> {
  if (!/^\d{1,20}$/.test(person)) return false
  try {
    const { user } = await api.get(`/api/v2/users/${person}.json`, {}, Reply, signal)
    return user.active === false
  } catch (error) {
    if (problemOf(error) === 'http_404') return true
    throw error
  }
}
