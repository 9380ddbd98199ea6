import { describe, expect, it } from 'vitest'
import { type KeyPress, readKey } from '#app/features/reviews/form/form-keys.ts'

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  inText: false,
  inMenu: false,
  ...more,
})

describe('keys of the form', () => {
  it.each([
    ['1', { type: 'rate', position: 0 }],
    ['5', { type: 'rate', position: 4 }],
    ['0', { type: 'not_applicable' }],
    ['c', { type: 'comment' }],
    ['H', { type: 'highlight' }],
    ['n', { type: 'next' }],
    ['?', { type: 'help' }],
    ['؟', { type: 'help' }],
  ])('read %s', (key, action) => {
    expect(readKey(press(key), true)).toEqual(action)
  })

  it('are these, of all that a keyboard types, and no other', () => {
    const typed = [...Array(0x2ff).keys()].map((code) => String.fromCodePoint(code + 0x20))
    const arabic = [...Array(0x100).keys()].map((code) => String.fromCodePoint(code + 0x600))
    const acting = [...typed, ...arabic].filter((key) => readKey(press(key), true) !== undefined)
    expect(acting).toEqual([...'012345?CHNchn', '؟'])
  })

  it.each(['6', '9', 'x', 'Enter', 'Tab', ' '])('leave %s alone', (key) => {
    expect(readKey(press(key), true)).toBeUndefined()
  })

  it('count by their place where digits need shift, as on a French keyboard', () => {
    expect(readKey(press('&', { code: 'Digit1' }), true)).toEqual({ type: 'rate', position: 0 })
    expect(readKey(press('1', { code: 'Digit1', shiftKey: true }), true)).toEqual({
      type: 'rate',
      position: 0,
    })
    expect(readKey(press('!', { code: 'Digit1', shiftKey: true }), true)).toBeUndefined()
  })

  it('count by their place on an Arabic keyboard', () => {
    expect(readKey(press('٣', { code: 'Digit3' }), true)).toEqual({ type: 'rate', position: 2 })
    expect(readKey(press('ؤ', { code: 'KeyC' }), true)).toEqual({ type: 'comment' })
  })

  it('go by the letter, not the place, where letters are Latin', () => {
    expect(readKey(press('j', { code: 'KeyC' }), true)).toBeUndefined()
  })

  it.each(['1', '0', 'c', 'h', 'n', '?'])('let %s be typed in a text field', (key) => {
    expect(readKey(press(key, { inText: true }), true)).toBeUndefined()
  })

  it.each(['1', 'c', '?'])('leave %s to a menu that has keys of its own', (key) => {
    expect(readKey(press(key, { inMenu: true }), true)).toBeUndefined()
  })

  it('leave a text field by Escape, and nothing else', () => {
    expect(readKey(press('Escape', { inText: true }), false)).toEqual({ type: 'leave' })
    expect(readKey(press('Escape'), true)).toBeUndefined()
  })

  it.each(['1', 'c', '?'])('let %s be when single keys are switched off', (key) => {
    expect(readKey(press(key), false)).toBeUndefined()
  })

  it.each(['ctrlKey', 'metaKey', 'altKey'])('leave combinations with %s to the browser', (held) => {
    expect(readKey(press('c', { [held]: true }), true)).toBeUndefined()
  })

  it.each([
    ['ctrlKey', true],
    ['metaKey', true],
    ['ctrlKey', false],
  ])('submit with %s and Enter from anywhere (single keys: %s)', (held, single) => {
    expect(readKey(press('Enter', { [held]: true, inText: true }), single)).toEqual({
      type: 'submit',
    })
  })
})
