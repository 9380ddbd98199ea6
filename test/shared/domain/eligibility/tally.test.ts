import { describe, expect, it } from 'vitest'
import type { MessageFacts, Side } from '#shared/domain/changes.ts'
import { surenessOf, toldByHelpdesk } from '#shared/domain/eligibility/language.ts'
import { tallyMessages } from '#shared/domain/eligibility/tally.ts'

const message = (author: string, side: Side, isPublic: boolean, words: number): MessageFacts => ({
  ...{ id: `${author}${words}`, author, side, public: isPublic, words, at: new Date(0) },
})

describe('messages put together', () => {
  it('keep what one author wrote from two sides apart, and say what does not count', () => {
    expect(
      tallyMessages([
        message('x', 'system', true, 9),
        message('x', 'teammate', true, 5),
        message('x', 'teammate', false, 7),
        message('x', 'teammate', true, 6),
        message('y', 'unknown', true, 1),
        message('y', 'customer', true, 2),
      ]).map(({ author, side, messages, words, leftOut }) => [
        ...[author, side, messages, words, leftOut],
      ]),
    ).toEqual([
      ['x', 'teammate', 2, 11, null],
      ['y', 'customer', 1, 2, null],
      ['x', 'system', 1, 9, 'machine'],
      ['x', 'teammate', 1, 7, 'internal'],
      ['y', 'unknown', 1, 1, 'unknown_author'],
    ])
  })
})

describe('how sure a language is', () => {
  it('says from what it is known, or why it is not', () => {
    const sure = (letters: number, given: string | null) =>
      surenessOf({ language: 'fr', letters }, given)
    expect(surenessOf(null, null)).toBe('none')
    expect(sure(0, null)).toBe('none')
    expect(sure(29, null)).toBe('too_little')
    expect(sure(30, null)).toBe('unexpected')
    expect(sure(30, 'fr')).toBe('expected')
    expect(sure(200, 'fr')).toBe('enough')
    expect(sure(toldByHelpdesk, 'fr')).toBe('helpdesk')
  })
})
