import * as z from 'zod/mini'
import { DraftContent } from '#shared/contract/drafts.ts'
import type { DeviceStore } from './device-store.ts'
import { isExpired, parseJson, sweep } from './kept.ts'

/** A draft as this device keeps it. */
export const DeviceDraft = z.object({
  content: DraftContent,
  /** The server's revision that it was made from; 0 for none. */
  revision: z.int(),
  /** It holds something that the server has not confirmed. */
  dirty: z.boolean(),
  savedAt: z.number(),
})
export type DeviceDraft = z.infer<typeof DeviceDraft>

/** What a draft is about. `reviewee` is null until the server has said whose work it is. */
export type DraftTarget = {
  conversation: string
  reviewee: string | null
  /** The review that is being edited, for a draft of an edit. */
  review?: string
}

export type Drafts = {
  read(target: DraftTarget): DeviceDraft | undefined
  write(target: DraftTarget, draft: Omit<DeviceDraft, 'savedAt'>): number
  remove(target: DraftTarget): void
  /** Whose work the newest draft of this conversation is about; undefined without one. */
  newestReviewee(conversation: string): string | undefined
}

const PREFIX = 'carousel:draft:1:'

/**
 * Drafts of one signed-in person on this device: read for that person only, gone after 14 days.
 * `now` in milliseconds.
 */
export function createDrafts(options: {
  device: DeviceStore
  workspace: string
  teammate: string
  now?: () => number
}): Drafts {
  const { device, workspace, teammate, now = Date.now } = options
  const mine = PREFIX + join([workspace, teammate])
  const keyOf = (target: DraftTarget) =>
    `${mine}:${join([target.conversation, target.reviewee ?? '', target.review ?? ''])}`

  function readKey(key: string): DeviceDraft | undefined {
    const stored = z.safeParse(DeviceDraft, parseJson(device.get(key)))
    return stored.success && !isExpired(stored.data.savedAt, now()) ? stored.data : undefined
  }

  sweep(device, PREFIX, now())
  return {
    read: (target) => readKey(keyOf(target)),
    write(target, draft) {
      const savedAt = now()
      device.set(keyOf(target), JSON.stringify({ ...draft, savedAt }))
      return savedAt
    },
    remove: (target) => device.remove(keyOf(target)),
    newestReviewee(conversation) {
      const found = device
        .keys(`${mine}:${join([conversation])}:`)
        .map((key) => ({ parts: key.slice(mine.length + 1).split(':'), draft: readKey(key) }))
        .filter(({ parts, draft }) => draft !== undefined && parts[1] !== '' && parts[2] === '')
        .toSorted((a, b) => (b.draft?.savedAt ?? 0) - (a.draft?.savedAt ?? 0))
      const newest = found[0]?.parts[1]
      return newest === undefined ? undefined : decodeURIComponent(newest)
    },
  }
}

function join(parts: string[]): string {
  return parts.map(encodeURIComponent).join(':')
}
