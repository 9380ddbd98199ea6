import * as z from 'zod/mini'
import type { DeviceStore } from './device-store.ts'
import { parseJson } from './kept.ts'

const KEY = 'carousel:wish'
/** How long the panel of a conversation that was opened may take to come, milliseconds. */
export const wishMs = 5000

const Wish = z.object({ conversation: z.string(), at: z.number() })

/**
 * Leaves word for the panel of a conversation, which may be a new frame of this origin: the person
 * asked for it and goes on there. `now` in milliseconds.
 */
export function leaveWish(device: DeviceStore, conversation: string, now: number): void {
  device.set(KEY, JSON.stringify({ conversation, at: now }))
}

/** Whether this panel was asked for a moment ago; true once. `now` in milliseconds. */
export function takeWish(device: DeviceStore, conversation: string, now: number): boolean {
  const wish = z.safeParse(Wish, parseJson(device.get(KEY)))
  if (!wish.success || wish.data.conversation !== conversation) return false
  device.remove(KEY)
  const age = now - wish.data.at
  return age >= 0 && age < wishMs
}
