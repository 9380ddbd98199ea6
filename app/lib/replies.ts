import * as z from 'zod/mini'
import type { DeviceStore } from './device-store.ts'
import { parseJson } from './drafts.ts'

const Kept = z.object({ id: z.uuid(), text: z.string() })
type Kept = z.infer<typeof Kept>

/** Replies that are being written, by review: on this device until they are sent. */
export type Replies = {
  read(review: string): Kept | undefined
  write(review: string, reply: Kept): void
  remove(review: string): void
}

const PREFIX = 'carousel:reply:1:'

/** Replies of one signed-in person; the id made with a reply makes sending it twice count once. */
export function createReplies(options: {
  device: DeviceStore
  workspace: string
  teammate: string
}): Replies {
  const { device, workspace, teammate } = options
  const keyOf = (review: string) =>
    PREFIX + [workspace, teammate, review].map(encodeURIComponent).join(':')
  return {
    read(review) {
      const kept = z.safeParse(Kept, parseJson(device.get(keyOf(review))))
      return kept.success && kept.data.text !== '' ? kept.data : undefined
    },
    write: (review, reply) => device.set(keyOf(review), JSON.stringify(reply)),
    remove: (review) => device.remove(keyOf(review)),
  }
}
