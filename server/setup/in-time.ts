import { DomainError } from '#shared/domain/errors.ts'

/**
 * What `ask` finds out within `ms` milliseconds. Somebody waits for it, so patience ends before that
 * of a job would. Throws `helpdesk_unavailable` (`details.problem`: `unreachable`) when it is over.
 */
export async function inTime<T>(ms: number, ask: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(ms)
  try {
    return await ask(signal)
  } catch (error) {
    if (error instanceof DomainError || !signal.aborted) throw error
    throw new DomainError('helpdesk_unavailable', 'The helpdesk did not answer in time.', {
      problem: 'unreachable',
    })
  }
}
