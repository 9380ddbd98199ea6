import type { Alarm } from '#server/patience.ts'

export type Alarms = {
  /** Rings only by `ring`: on a busy machine nobody loses patience. */
  alarm: Alarm
  /** Waits until somebody has set an alarm, and rings all that are set. */
  ring(): Promise<void>
}

/** Alarms that stand still until they are rung. */
export function makeAlarms(): Alarms {
  const set = new Set<() => void>()
  let noteSet = () => {}
  return {
    alarm: (_, ring) => {
      set.add(ring)
      noteSet()
      return () => set.delete(ring)
    },
    ring: async () => {
      if (set.size === 0) {
        const { promise, resolve } = Promise.withResolvers<void>()
        noteSet = resolve
        await promise
      }
      for (const ring of set) ring()
    },
  }
}
