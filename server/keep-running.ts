import type { Logger } from 'pino'
import { safeError } from './http/problem.ts'

/**
 * Lets nothing that nobody caught end this process: an emitter without a listener for its errors, a
 * timer that throws, a promise that nobody awaits. Whatever must not be half done is a transaction,
 * so a piece of work that broke off leaves nothing behind that the next could trip over. Takes
 * where to log it; gives back how to undo it.
 */
export function keepRunning(log: Pick<Logger, 'error'>): () => void {
  const note = (error: unknown, origin: string) => {
    try {
      log.error({ err: safeError(error), origin }, 'nobody caught an error')
    } catch {
      // Where not even logging works, there is nobody left to tell.
    }
  }
  // Rejections that nobody handles arrive here as well.
  process.on('uncaughtException', note)
  return () => void process.off('uncaughtException', note)
}
