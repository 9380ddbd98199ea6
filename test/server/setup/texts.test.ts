import { describe, expect, it } from 'vitest'
import {
  chooseLanguage,
  problemText,
  setupLanguages,
} from '#server/helpdesks/zendesk/setup/page/texts/choose.ts'
import { en } from '#server/helpdesks/zendesk/setup/page/texts/en.ts'
import { sourceFiles } from '#test/support/source-files.ts'

/** A name, which no language translates. */
const names = new Set(['product'])

describe('texts of the setup page', () => {
  it.each(setupLanguages.filter((one) => one.code !== 'en'))('are whole in $name', ({ texts }) => {
    expect(Object.keys(texts)).toEqual(Object.keys(en))
    const untranslated = Object.entries(texts).filter(
      ([key, text]) =>
        !names.has(key) && (text.trim() === '' || text === en[key as keyof typeof en]),
    )
    expect(untranslated).toEqual([])
  })

  it('are all used', () => {
    const source = sourceFiles(['server/helpdesks/zendesk/setup', 'server/setup'])
      .filter(({ path }) => !path.includes('/texts/'))
      .map(({ text }) => text)
      .join('\n')
    const unused = Object.keys(en).filter(
      (key) => !/^(problem|sync)\./.test(key) && !source.includes(key),
    )
    expect(unused).toEqual([])
  })

  it('say every problem that a step can have', () => {
    const thrown = sourceFiles(['server/helpdesks/zendesk/setup', 'server/setup'])
      .filter(({ path }) => !path.includes('/doctor/'))
      .flatMap(({ text }) => [
        ...text.matchAll(/problem: '(\w+)'|(?:unfit|refuse|refusal)\('(\w+)'/g),
      ])
      .map(([, one, other]) => `problem.${one ?? other}`)
    expect(thrown.length).toBeGreaterThan(12)
    expect(thrown.filter((key) => !(key in en))).toEqual([])
  })

  it('are chosen by the address, then by the browser, else in English', () => {
    expect(chooseLanguage('ar', ['fr']).code).toBe('ar')
    expect(chooseLanguage(undefined, ['de', 'fr-CA', 'ar']).code).toBe('fr')
    expect(chooseLanguage(['fr'], []).code).toBe('en')
    expect(chooseLanguage('__proto__', ['*']).code).toBe('en')
  })

  it('name what went wrong by problem, by code, or not', () => {
    expect(problemText(en, { code: 'x', problem: 'refused' })).toBe(en['problem.refused'])
    expect(problemText(en, { code: 'rate_limited', problem: undefined })).toBe(
      en['problem.rate_limited'],
    )
    expect(problemText(en, { code: 'x', problem: 'y' })).toBe(en['problem.other'])
  })
})
