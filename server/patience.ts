/**
 * Calls `ring` once after `ms` milliseconds, unless what it returns is called before. Part of the
 * services, so that a test can let the time stand still.
 */
export type Alarm = (ms: number, ring: () => void) => () => void

export const realAlarm: Alarm = (ms, ring) => {
  const timer = setTimeout(ring, ms)
  return () => clearTimeout(timer)
}

/** What `work` comes to before the alarm of `ms` rings, else what `late` gives; `work` goes on behind. */
export async function patiently<T>(
  alarm: Alarm,
  ms: number,
  work: Promise<T>,
  late: () => T,
): Promise<T> {
  const { promise, resolve } = Promise.withResolvers<T>()
  const cancel = alarm(ms, () => resolve(late()))
  try {
    return await Promise.race([work, promise])
  } finally {
    cancel()
  }
}
