import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultScorecard } from '#shared/domain/scorecard/default-scorecard.ts'
import { placeOnScale, scaleOf } from '#shared/domain/scorecard/scale.ts'

/** Scales of two to five options with values of their own, and the same in another order. */
const scales = fc
  .uniqueArray(fc.double({ noNaN: true, noDefaultInfinity: true }), {
    minLength: 2,
    maxLength: 5,
    comparator: (one, other) => one === other,
  })
  .chain((values) => {
    const options = values.map((value, at) => ({ key: `o${at}`, value, label: { en: 'x' } }))
    return fc.tuple(
      fc.constant(options),
      fc.shuffledSubarray(options, { minLength: options.length }),
    )
  })

describe('a scale', () => {
  it('goes from the lowest option to the top: no before yes', () => {
    const shown = defaultScorecard.criteria.map((one) => scaleOf(one).map(({ key }) => key))
    const steps = ['needs_improvement', 'good', 'exceptional']
    expect(shown).toEqual([steps, steps, ['no', 'yes']])
  })

  it('is the same in whatever order its options are stored, which stays as it is', () => {
    fc.assert(
      fc.property(scales, ([options, shuffled]) => {
        const before = shuffled.map(({ key }) => key)
        const shown = scaleOf({ options: shuffled })
        expect(shown).toEqual(scaleOf({ options }))
        expect(shown.every(({ value }, at) => value > (shown[at - 1]?.value ?? -Infinity))).toBe(
          true,
        )
        expect(shuffled.map(({ key }) => key)).toEqual(before)
        const places = shown.map(({ key }) => placeOnScale({ options: shuffled }, key))
        expect(places[0]).toBe('lowest')
        expect(places.at(-1)).toBe('top')
        expect(places.slice(1, -1).every((place) => place === 'between')).toBe(true)
      }),
    )
  })

  it.each([undefined, 'not_applicable', 'invented'])('has no place for %s', (option) => {
    for (const one of defaultScorecard.criteria) expect(placeOnScale(one, option)).toBeUndefined()
  })
})
