import { expect, it } from 'vitest'
import {
  certainLetters,
  enoughLetters,
  expectedLanguages,
  languageOf,
  longText,
  speaks,
} from '#shared/domain/eligibility/language.ts'

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

const told = (language: string, letters: number) => ({ language, letters })
const times = (count: number, one: { language: string; letters: number }) => Array(count).fill(one)

it('expects what people speak and what more than 2 % of the long texts are in', () => {
  const texts = [...times(97, told('en', longText)), ...times(3, told('fr', longText)), null]
  expect(expectedLanguages(texts)).toEqual(new Set(['en', 'fr']))
  expect(expectedLanguages([...texts, ...times(50, told('en', 900))])).toEqual(new Set(['en']))
  expect(expectedLanguages(texts, ['pt-BR'])).toEqual(new Set(['en', 'fr', 'pt']))
  expect(expectedLanguages(times(9, told('lt', longText - 1)))).toEqual(new Set())
})

it.each([
  [null, null],
  [told('en', enoughLetters - 1), null],
  [told('en', enoughLetters), 'en'],
  [told('lt', enoughLetters), null],
  [told('lt', certainLetters - 1), null],
  [told('lt', certainLetters), 'lt'],
])('takes %o, where English is expected, for %s', (text, language) => {
  expect(languageOf(text, new Set(['en']))).toBe(language)
})
