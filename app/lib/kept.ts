import * as z from 'zod/mini'
import { dayMs } from '#shared/domain/days.ts'
import type { DeviceStore } from './device-store.ts'

/** How long this device keeps what was written and not sent, in milliseconds. */
const KEPT_MS = 14 * dayMs

const Stamped = z.object({ savedAt: z.number() })

/** Whether something kept since `savedAt` (milliseconds) is too old at `now`. */
export function isExpired(savedAt: number, now: number): boolean {
  return now - savedAt > KEPT_MS
}

/**
 * Removes what is too old under a prefix, whoever wrote it: on a shared computer its writer may
 * never come back. `now` in milliseconds.
 */
export function sweep(device: DeviceStore, prefix: string, now: number): void {
  for (const key of device.keys(prefix)) {
    const stored = z.safeParse(Stamped, parseJson(device.get(key)))
    if (!stored.success || isExpired(stored.data.savedAt, now)) device.remove(key)
  }
}

/** What a text holds as JSON; undefined for none, or for a text that is none. */
export function parseJson(text: string | null): unknown {
  if (text === null) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
