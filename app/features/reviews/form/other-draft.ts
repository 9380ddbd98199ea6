import * as z from 'zod/mini'
import type { ApiError } from '#app/lib/api-error.ts'
import { Draft } from '#shared/contract/drafts.ts'

/**
 * The draft of another device that a 409 `stale_revision` answer holds in `details.draft`; null when
 * it was removed there, undefined for any other error.
 */
export function readOtherDraft(error: ApiError): Draft | null | undefined {
  if (error.code !== 'stale_revision') return undefined
  if (error.details.draft === null) return null
  const draft = z.safeParse(Draft, error.details.draft)
  return draft.success ? draft.data : undefined
}
