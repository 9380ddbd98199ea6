import { describe, expect, it } from 'vitest'
import { defaultScorecard } from '#shared/domain/scorecard/default-scorecard.ts'
import {
  type Criterion,
  checkScorecard,
  pickText,
  type Scorecard,
} from '#shared/domain/scorecard/scorecard.ts'

describe('pickText', () => {
  const text = { en: 'Tone', fr: 'Ton', ar: 'الأسلوب' }

  it.each([
    ['fr', 'Ton'],
    ['fr-CA', 'Ton'],
    ['AR_eg', 'الأسلوب'],
    ['en-GB', 'Tone'],
    ['de', 'Tone'],
    ['', 'Tone'],
    ['constructor', 'Tone'],
  ])('picks for %s', (locale, expected) => {
    expect(pickText(text, locale)).toBe(expected)
  })

  it('falls back to the first text when there is no English, and past empty ones', () => {
    expect(pickText({ ar: 'الأسلوب' }, 'fr')).toBe('الأسلوب')
    expect(pickText({ fr: '', en: 'Tone' }, 'fr')).toBe('Tone')
    expect(pickText({}, 'fr')).toBe('')
  })
})

describe('checkScorecard', () => {
  const [quality] = defaultScorecard.criteria as [Criterion]
  const card = (change: Partial<Criterion>): Scorecard => ({
    ...defaultScorecard,
    criteria: [{ ...quality, ...change }],
  })
  const [low, mid, high] = quality.options
  const options = low && mid && high ? { low, mid, high } : undefined

  it('accepts the default scorecard', () => {
    expect(checkScorecard(defaultScorecard)).toEqual([])
  })

  it('accepts options in any order', () => {
    expect(options).toBeDefined()
    expect(checkScorecard(card({ options: options && [options.high, options.low] }))).toEqual([])
  })

  it.each<[string, Partial<Criterion>, string[]]>([
    ['one option', { options: options && [options.low] }, ['scale_size:quality']],
    [
      'six options',
      {
        options: Array.from({ length: 6 }, (_, value) => ({
          key: `o${value}`,
          value,
          label: { en: 'x' },
        })),
      },
      ['scale_size:quality'],
    ],
    [
      'equal values',
      { options: options && [options.low, { ...options.mid, value: 0 }] },
      ['scale_values:quality'],
    ],
    [
      'a value that is no number',
      { options: options && [options.low, { ...options.mid, value: Number.NaN }] },
      ['scale_values:quality'],
    ],
    [
      'two options of one key',
      { options: options && [options.low, { ...options.mid, key: options.low.key }] },
      ['option_duplicate:quality/needs_improvement'],
    ],
    [
      'an option that is called not applicable',
      { options: options && [options.low, { ...options.mid, key: 'not_applicable' }] },
      ['option_key_invalid:quality/not_applicable'],
    ],
    [
      'an option without a label',
      { options: options && [options.low, { ...options.mid, label: {} }] },
      ['option_label_missing:quality/good'],
    ],
    ['a negative weight', { weight: -1 }, ['weight_invalid:quality']],
    ['an endless weight', { weight: Number.POSITIVE_INFINITY }, ['weight_invalid:quality']],
    ['a key with spaces', { key: 'two words' }, ['criterion_key_invalid:two words']],
    [
      'a key that plain objects have',
      { key: 'constructor' },
      ['criterion_key_invalid:constructor'],
    ],
    ['an empty name', { name: { en: ' ' } }, ['criterion_name_missing:quality']],
    [
      'root causes twice and without a label',
      {
        rootCauses: [
          { key: 'why', label: { en: 'Why' } },
          { key: 'why', label: {} },
        ],
      },
      ['root_cause_duplicate:quality/why', 'root_cause_label_missing:quality/why'],
    ],
  ])('refuses %s', (_, change, problems) => {
    expect(options).toBeDefined()
    expect(checkScorecard(card(change))).toEqual(problems)
  })

  it('refuses a card without criteria, name, id or version', () => {
    expect(checkScorecard({ id: '', version: 0, name: {}, criteria: [] })).toEqual([
      'id_missing',
      'version_invalid',
      'name_missing',
      'criteria_missing',
    ])
  })

  it('refuses two criteria of one key', () => {
    expect(checkScorecard({ ...defaultScorecard, criteria: [quality, quality] })).toEqual([
      'criterion_duplicate:quality',
    ])
  })
})
