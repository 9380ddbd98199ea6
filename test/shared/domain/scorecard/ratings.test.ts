import { describe, expect, it } from 'vitest'
import { defaultScorecard } from '#shared/domain/scorecard/default-scorecard.ts'
import { checkRatings, type Rating, type Ratings } from '#shared/domain/scorecard/ratings.ts'

const complete: Ratings = {
  quality: { option: 'good', rootCauses: ['incomplete'], otherCause: 'Was in a hurry' },
  tone: { option: 'exceptional', comment: 'Lovely' },
  processes: { option: 'not_applicable' },
}

describe('checkRatings', () => {
  it('accepts complete ratings', () => {
    expect(checkRatings(defaultScorecard, complete)).toEqual([])
  })

  it.each<[string, Rating, string[]]>([
    ['an option the scale does not have', { option: 'yes' }, ['unknown_option']],
    [
      'a root cause of another criterion',
      { option: 'good', rootCauses: ['robotic'] },
      ['unknown_root_cause'],
    ],
    [
      'a root cause on the top rating',
      { option: 'exceptional', rootCauses: ['incomplete'] },
      ['root_cause_on_top_rating'],
    ],
    [
      'a cause in own words on the top rating',
      { option: 'exceptional', otherCause: 'hurry' },
      ['root_cause_on_top_rating'],
    ],
    [
      'a root cause on not applicable',
      { option: 'not_applicable', rootCauses: ['incomplete'] },
      ['root_cause_on_top_rating'],
    ],
    [
      'two problems at once',
      { option: 'exceptional', rootCauses: ['nope'] },
      ['unknown_root_cause', 'root_cause_on_top_rating'],
    ],
    ['nothing in an empty cause', { option: 'exceptional', rootCauses: [], otherCause: ' ' }, []],
  ])('finds %s', (_, rating, problems) => {
    expect(checkRatings(defaultScorecard, { ...complete, quality: rating })).toEqual(
      problems.map((problem) => ({ criterion: 'quality', problem })),
    )
  })

  it('finds what is missing and what the scorecard does not have', () => {
    expect(checkRatings(defaultScorecard, { speed: { option: 'good' } })).toEqual([
      { criterion: 'quality', problem: 'missing' },
      { criterion: 'tone', problem: 'missing' },
      { criterion: 'processes', problem: 'missing' },
      { criterion: 'speed', problem: 'unknown_criterion' },
    ])
  })

  it('refuses not applicable where the criterion does', () => {
    const strict = {
      ...defaultScorecard,
      criteria: defaultScorecard.criteria.map((one) => ({ ...one, allowNotApplicable: false })),
    }
    expect(checkRatings(strict, complete)).toEqual([
      { criterion: 'processes', problem: 'not_applicable_refused' },
    ])
  })

  it('does not take what every object has for a rating', () => {
    const odd = {
      ...defaultScorecard,
      criteria: defaultScorecard.criteria.slice(0, 1).map((one) => ({ ...one, key: 'toString' })),
    }
    expect(checkRatings(odd, {})).toEqual([{ criterion: 'toString', problem: 'missing' }])
  })
})
