import * as z from 'zod/mini'
import type { DeviceStore } from './device-store.ts'
import { isExpired, parseJson, sweep } from './kept.ts'

const Kept = z.object({ id: z.uuid(), text: z.string(), savedAt: z.number() })
type Reply = Omit<z.infer<typeof Kept>, 'savedAt'>

/** Replies that are being written, by review: on this device until they are sent. */
export type Replies = {
  read(review: string): Reply | undefined
  write(review: string, reply: Reply): void
  remove(review: string): void
}

const PREFIX = 'carousel:reply:1:'

/**
 * Replies of one signed-in person, gone after 14 days like drafts; the id made with a reply makes
 * sending it twice count once. `now` in milliseconds.
 */
export function createReplies(options: {
  device: DeviceStore
  workspace: string
  teammate: string
  now?: () => number
}): Replies {
  const { device, workspace, teammate, now = Date.now } = options
  const keyOf = (review: string) =>
    PREFIX + [workspace, teammate, review].map(encodeURIComponent).join(':')

  sweep(device, PREFIX, now())
  return {
    read(review) {
      const kept = z.safeParse(Kept, parseJson(device.get(keyOf(review))))
      if (!kept.success || isExpired(kept.data.savedAt, now())) return undefined
      const { id, text } = kept.data
      return text === '' ? undefined : { id, text }
    },
    write: (review, reply) =>
      device.set(keyOf(review), JSON.stringify({ ...reply, savedAt: now() })),
    remove: (review) => device.remove(keyOf(review)),
  }
}
