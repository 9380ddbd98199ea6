/**
 * A clock for workers that run at once: it moves on only when all of them sleep, to when the first
 * one wakes. So what they do is as in real time, and no test waits.
 */
export function makeSteps(start: number) {
  let now = start
  let awake = 0
  let sleepers: { until: number; wake: () => void }[] = []

  function moveOn() {
    if (awake > 0 || sleepers.length === 0) return
    now = Math.min(...sleepers.map(({ until }) => until))
    const due = sleepers.filter(({ until }) => until <= now)
    sleepers = sleepers.filter(({ until }) => until > now)
    awake += due.length
    for (const { wake } of due) wake()
  }

  return {
    /** Milliseconds since 1970. */
    now: () => now,
    /** For workers only. */
    sleep: async (ms: number) => {
      const { promise, resolve } = Promise.withResolvers<void>()
      sleepers.push({ until: now + ms, wake: resolve })
      awake -= 1
      moveOn()
      await promise
    },
    /** Runs all of them at once, to their end. */
    run: async (...workers: (() => Promise<unknown>)[]) => {
      awake += workers.length
      const work = async (worker: () => Promise<unknown>) => {
        try {
          await worker()
        } finally {
          awake -= 1
          moveOn()
        }
      }
      await Promise.all(workers.map(work))
    },
  }
}
