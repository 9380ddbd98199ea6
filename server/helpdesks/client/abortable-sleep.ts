import { setTimeout } from 'node:timers/promises'

/** Waits; rejects with the reason of `signal` when it ends. */
export async function abortableSleep(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await setTimeout(ms, undefined, { signal })
  } catch (error) {
    signal.throwIfAborted()
    throw error
  }
}
