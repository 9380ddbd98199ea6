import { setImmediate, setTimeout } from 'node:timers/promises'

/**
 * Does work in steps and lets others come in between: after each step of `patient` work it rests as
 * long as the step took, so that others have the database half of the time; after others, a turn.
 */
export function restBetweenSteps(patient: boolean): () => Promise<void> {
  let begun = performance.now()
  return async () => {
    const took = performance.now() - begun
    if (patient) await setTimeout(took)
    else await setImmediate()
    begun = performance.now()
  }
}
