import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultScorecard } from '#shared/domain/scorecard/default-scorecard.ts'
import type { Ratings } from '#shared/domain/scorecard/ratings.ts'
import { isAboveLowest, ratingScore, reviewScore } from '#shared/domain/scorecard/score.ts'
import type { Criterion, Scorecard } from '#shared/domain/scorecard/scorecard.ts'
import { forAll } from '../for-all.ts'

function criterion(key: string, values: number[], change: Partial<Criterion> = {}): Criterion {
  return {
    key,
    name: { en: key },
    guidance: {},
    options: values.map((value, index) => ({ key: `o${index}`, value, label: { en: 'x' } })),
    weight: 1,
    allowNotApplicable: true,
    critical: false,
    rootCauses: [],
    ...change,
  }
}

function card(...criteria: Criterion[]): Scorecard {
  return { id: 'card', version: 1, name: { en: 'Card' }, criteria }
}

function rated(options: Record<string, string>): Ratings {
  return Object.fromEntries(Object.entries(options).map(([key, option]) => [key, { option }]))
}

describe('ratingScore', () => {
  it('places the value between the least and the greatest of its scale', () => {
    const scale = criterion('a', [1, 2, 5])
    expect(['o0', 'o1', 'o2'].map((key) => ratingScore(scale, key))).toEqual([0, 0.25, 1])
  })

  it('has no score for not applicable and unknown options', () => {
    const scale = criterion('a', [0, 1])
    expect(ratingScore(scale, 'not_applicable')).toBeNull()
    expect(ratingScore(scale, 'o9')).toBeNull()
    expect(ratingScore(criterion('a', [3, 3]), 'o1')).toBeNull()
  })
})

describe('reviewScore', () => {
  it('weighs the criteria that were rated', () => {
    const scorecard = card(
      criterion('a', [0, 1], { weight: 3 }),
      criterion('b', [0, 1]),
      criterion('c', [0, 1]),
    )
    expect(reviewScore(scorecard, rated({ a: 'o1', b: 'o0', c: 'not_applicable' }))).toBe(0.75)
  })

  it.each([
    [{ quality: 'exceptional', tone: 'good', processes: 'no' }, 0.75],
    [{ quality: 'needs_improvement', tone: 'needs_improvement', processes: 'yes' }, 0],
    [{ quality: 'not_applicable', tone: 'good', processes: 'no' }, 0.5],
    [{ quality: 'not_applicable', tone: 'not_applicable', processes: 'yes' }, null],
  ])('scores %o on the default scorecard', (options, score) => {
    expect(reviewScore(defaultScorecard, rated(options))).toBe(score)
  })

  it('is 0 when a critical criterion is below half, and not at half', () => {
    const scorecard = card(
      criterion('a', [0, 1, 2], { critical: true, weight: 0 }),
      criterion('b', [0, 1]),
    )
    expect(reviewScore(scorecard, rated({ a: 'o0', b: 'o1' }))).toBe(0)
    expect(reviewScore(scorecard, rated({ a: 'o1', b: 'o1' }))).toBe(1)
    expect(reviewScore(scorecard, rated({ a: 'not_applicable', b: 'o1' }))).toBe(1)
  })

  it('is null, never 0, when nothing with a weight was rated', () => {
    const scorecard = card(criterion('a', [0, 1], { critical: true, weight: 0 }))
    expect(reviewScore(scorecard, rated({ a: 'o0' }))).toBeNull()
    expect(reviewScore(scorecard, {})).toBeNull()
  })

  it('has the mean 52.97 % for five known reviews', () => {
    // Five criteria of 101, 91, … steps would be unreadable: one scale whose values are the scores.
    const values = [0, 0.0991, 0.6396, 0.9099, 1]
    const scorecard = card(criterion('a', values))
    const scores = ['o4', 'o1', 'o2', 'o3', 'o0'].map((option) =>
      reviewScore(scorecard, rated({ a: option })),
    )
    expect(scores).toEqual([1, 0.0991, 0.6396, 0.9099, 0])
    const mean = scores.reduce<number>((sum, score) => sum + (score ?? Number.NaN), 0) / 5
    expect((100 * mean).toFixed(2)).toBe('52.97')
  })

  it('stays between 0 and 1 and is never NaN', () => {
    const scale = fc
      .uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 5 })
      .map((values) => values.toSorted((a, b) => a - b))
    const line = fc.record({
      values: scale,
      weight: fc.constantFrom(0, 0.5, 1, 3),
      critical: fc.boolean(),
      option: fc.constantFrom('o0', 'o1', 'o2', 'o4', 'not_applicable'),
    })
    forAll(fc.array(line, { maxLength: 5 }), (lines) => {
      const scorecard = card(
        ...lines.map(({ values, weight, critical }, index) =>
          criterion(`c${index}`, values, { weight, critical }),
        ),
      )
      const ratings = rated(
        Object.fromEntries(lines.map(({ option }, index) => [`c${index}`, option])),
      )
      const score = reviewScore(scorecard, ratings)
      if (score !== null) expect(score >= 0 && score <= 1).toBe(true)
      const weighs = scorecard.criteria.some(
        (one) => one.weight > 0 && ratingScore(one, ratings[one.key]?.option ?? '') !== null,
      )
      expect(score === null).toBe(!weighs)
    })
  })
})

describe('isAboveLowest', () => {
  it('counts every option but the worst', () => {
    const scale = criterion('a', [0, 1, 2])
    expect(
      ['o0', 'o1', 'o2', 'not_applicable', 'o7'].map((key) => isAboveLowest(scale, key)),
    ).toEqual([false, true, true, false, false])
  })
})
