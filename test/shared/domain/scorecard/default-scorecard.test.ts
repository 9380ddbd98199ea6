import { describe, expect, it } from 'vitest'
import { defaultScorecard } from '#shared/domain/scorecard/default-scorecard.ts'
import type { LocalText } from '#shared/domain/scorecard/scorecard.ts'

const texts: LocalText[] = [
  defaultScorecard.name,
  ...defaultScorecard.criteria.flatMap(({ name, guidance, options, rootCauses }) => [
    name,
    guidance,
    ...options.map(({ label }) => label),
    ...rootCauses.map(({ label }) => label),
  ]),
]

describe('defaultScorecard', () => {
  it('has every text in English, French and Arabic', () => {
    expect(texts.length).toBeGreaterThan(25)
    for (const text of texts) {
      expect(text.en).toMatch(/\p{Script=Latin}/u)
      expect(text.fr).toMatch(/\p{Script=Latin}/u)
      expect(text.ar).toMatch(/\p{Script=Arabic}/u)
      expect(new Set(Object.values(text)).size).toBe(3)
    }
  })

  it('uses paragraphs, lists and bold only in its guidance, the same structure in each language', () => {
    for (const { guidance } of defaultScorecard.criteria) {
      const shapes = Object.values(guidance).map((markdown) => {
        expect(markdown).not.toMatch(/[#>`[\]|_~<]|^\d+\./m)
        expect((markdown.match(/\*\*/g) ?? []).length % 2).toBe(0)
        return markdown.split('\n').map((line) => (line.startsWith('- ') ? '-' : line && 'p'))
      })
      expect(shapes[1]).toEqual(shapes[0])
      expect(shapes[2]).toEqual(shapes[0])
    }
  })

  it('has the keys, values and weights that stored ratings rely on', () => {
    const shape = defaultScorecard.criteria.map(({ key, weight, options, rootCauses }) => ({
      key,
      weight,
      options: options.map((option) => [option.key, option.value]),
      rootCauses: rootCauses.map((cause) => cause.key),
    }))
    const steps = [
      ['needs_improvement', 0],
      ['good', 0.5],
      ['exceptional', 1],
    ]
    expect(shape).toEqual([
      {
        key: 'quality',
        weight: 1,
        options: steps,
        rootCauses: ['wrong_answer', 'incomplete', 'root_cause_missed', 'no_next_step'],
      },
      {
        key: 'tone',
        weight: 1,
        options: steps,
        rootCauses: ['robotic', 'no_empathy', 'too_casual', 'unclear'],
      },
      {
        key: 'processes',
        weight: 0,
        options: [
          ['no', 0],
          ['yes', 1],
        ],
        rootCauses: ['tag_missing', 'macro_outdated', 'wrong_hand_over', 'no_follow_up'],
      },
    ])
  })
})
