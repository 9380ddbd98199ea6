// @vitest-environment jsdom
import { fireEvent } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { guardTyping, restMs } from '#app/features/reviews/form/typing-guard.ts'

let clock = 0
let end = () => {}
let field: HTMLTextAreaElement
let button: HTMLButtonElement

beforeEach(() => {
  clock = 1000
  field = document.createElement('textarea')
  button = document.createElement('button')
  document.body.replaceChildren(field, button)
  end = guardTyping(window, () => clock)
  field.focus()
})
afterEach(() => {
  end()
  document.body.replaceChildren()
})

/** Whether the key does in this place what it usually does. */
const acts = (key: string, place: Element = document.activeElement ?? document.body, held = {}) =>
  fireEvent.keyDown(place, { key, code: `Key${key.toUpperCase()}`, ...held })

const losses: [string, () => unknown][] = [
  ['goes to a button', () => button.focus()],
  ['goes nowhere', () => field.blur()],
  ['goes with its field', () => field.remove()],
  ['goes with all around it', () => document.body.replaceChildren(button)],
]

describe('keys after a text field lost the focus', () => {
  it.each(losses)('rest for two seconds where it %s by itself', async (_, lose) => {
    acts('t')
    lose()
    // Removals are told in a microtask.
    await Promise.resolve()
    for (const key of ['1', 'h', 'H', '?', ' ', 'Enter', 'Dead']) expect(acts(key), key).toBe(false)
    clock += restMs - 1
    expect(acts('h')).toBe(false)
    clock += 1
    for (const key of ['1', 'h', 'H', '?', ' ', 'Enter']) expect(acts(key), key).toBe(true)
  })

  it.each<[string, () => unknown]>([
    ['Tab', () => acts('Tab', field)],
    ['Shift and Tab', () => acts('Tab', field, { shiftKey: true })],
    ['Escape', () => acts('Escape', field)],
    ['Ctrl and Enter, which submits', () => acts('Enter', field, { ctrlKey: true })],
    ['Cmd and Enter, which submits', () => acts('Enter', field, { metaKey: true })],
    ['a press', () => fireEvent.pointerDown(button)],
  ])('act at once where the person moved it by %s', async (_, move) => {
    acts('t')
    move()
    button.focus()
    await Promise.resolve()
    for (const key of ['1', 'h', ' ', 'Enter']) expect(acts(key), key).toBe(true)
  })

  it('rest where Tab or a press had come before what was typed last', () => {
    fireEvent.pointerDown(field)
    acts('Tab')
    acts('t')
    button.focus()
    expect(acts('h')).toBe(false)
  })

  it('leave alone what types nothing, combinations, and other text fields', () => {
    acts('t')
    button.focus()
    for (const key of ['Tab', 'Escape', 'ArrowDown', 'Shift', 'F1'])
      expect(acts(key), key).toBe(true)
    expect(acts('Enter', button, { ctrlKey: true })).toBe(true)
    const other = document.createElement('input')
    document.body.append(other)
    expect(acts('h', other)).toBe(true)
  })

  it('do not press a button when Space is let go', () => {
    acts('t')
    button.focus()
    const space = { key: ' ', code: 'Space' }
    fireEvent.keyDown(button, space)
    expect(fireEvent.keyUp(button, space)).toBe(false)
    expect(fireEvent.keyUp(button, space)).toBe(true)
  })

  it('act at once where no text field had the focus, or the window only lost it', () => {
    fireEvent.pointerDown(button)
    button.focus()
    acts('x')
    button.blur()
    expect(acts('h')).toBe(true)
    field.focus()
    acts('t')
    fireEvent.blur(window)
    expect(document.activeElement).toBe(field)
    expect(acts('h', document.body)).toBe(true)
  })
})
