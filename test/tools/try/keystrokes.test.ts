import { describe, expect, it } from 'vitest'
import { readKeystroke } from '../../../tools/try/keystrokes.ts'
import { getPerson, NotToTry } from '../../../tools/try/people.ts'

describe('an argument of `try keys`', () => {
  it.each([
    ['Tab', 'Tab'],
    ['enter', 'Enter'],
    ['Esc', 'Escape'],
    ['ArrowLeft', 'ArrowLeft'],
    ['F1', 'F1'],
    ['Ctrl+Enter', 'Control+Enter'],
    ['shift+Tab', 'Shift+Tab'],
    ['Cmd+Shift+k', 'Meta+Shift+k'],
  ])('presses %s', (argument, press) => {
    expect(readKeystroke(argument)).toEqual({ press })
  })

  it.each([
    '1',
    'The fee h 2',
    'n',
    '?',
    'Tabs',
    'F13',
    '1+1',
    'a+b',
    '+',
    '',
    'Ctrl+',
    'Ctrl+the fee',
  ])('types “%s” letter by letter', (argument) => {
    expect(readKeystroke(argument)).toEqual({ type: argument })
  })
})

describe('who is at the keyboard', () => {
  it('is found by e-mail, in any case', () => {
    expect(getPerson('Bruno@Tallo.example')).toMatchObject({ id: 102 })
  })

  it('is refused with whom there is', () => {
    expect(() => getPerson('nobody@tallo.example')).toThrow(NotToTry)
    expect(() => getPerson('nobody@tallo.example')).toThrow(
      /has the e-mail nobody@tallo\.example\. There are: .*bruno@tallo\.example/,
    )
  })
})
