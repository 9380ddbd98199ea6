import * as fc from 'fast-check'

/** Checks a property on generated values; a failure names the smallest counterexample. */
export function forAll<T>(values: fc.Arbitrary<T>, check: (value: T) => void, runs = 100): void {
  fc.assert(fc.property(values, check), { numRuns: runs })
}
