import * as z from 'zod/mini'
import type { DeviceStore } from './device-store.ts'
import { parseJson } from './kept.ts'

const KEY = 'carousel:wish:'
/** How long the panel of a conversation that was opened may take to come, milliseconds. */
export const wishMs = 5000

const Wish = z.object({ conversation: z.string(), at: z.number() })
/** Who asked for a panel, and of which conversation; all who sign in on a device share its store. */
type Asked = { teammate: string; conversation: string }

/**
 * Leaves word for the panel of a conversation, which may be a new frame of this origin: the person
 * asked for it and goes on there. `now` in milliseconds.
 */
export function leaveWish(
  device: DeviceStore,
  { teammate, conversation }: Asked,
  now: number,
): void {
  device.set(wishKey(teammate), JSON.stringify({ conversation, at: now }))
}

/** Whether this panel was asked for a moment ago; true once. `now` in milliseconds. */
export function takeWish(
  device: DeviceStore,
  { teammate, conversation }: Asked,
  now: number,
): boolean {
  const key = wishKey(teammate)
  const wish = z.safeParse(Wish, parseJson(device.get(key)))
  if (!wish.success || wish.data.conversation !== conversation) return false
  device.remove(key)
  const age = now - wish.data.at
  return age >= 0 && age < wishMs
}

/** Where the wish of a person is kept. */
export function wishKey(teammate: string): string {
  return KEY + encodeURIComponent(teammate)
}
