import { expect, it } from 'vitest'
import { speaks } from '#shared/domain/eligibility/language.ts'

it.each<[string[], string | null, boolean]>([
  [['en'], 'en-US', true],
  [['en_GB'], 'EN', true],
  [['fr', 'ar-EG'], 'ar', true],
  [['fr'], 'fil', false],
  [['en'], 'fr', false],
  [['en'], null, true],
  [['en'], 'und', true],
  [[], 'fr', true],
])('knows whether %o covers %s', (languages, language, expected) => {
  expect(speaks(languages, language)).toBe(expected)
})
