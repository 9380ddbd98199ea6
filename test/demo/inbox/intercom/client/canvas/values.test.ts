import { describe, expect, it } from 'vitest'
import { Canvas } from '#demo/inbox/intercom/canvas.ts'
import { valuesAtFirst, withTick } from '#demo/inbox/intercom/client/canvas/values.ts'

const option = (id: string) => ({ type: 'option', id, text: id.toUpperCase() })

const componentsOf = (components: unknown[]) =>
  Canvas.parse({ content: { components } }).content.components

describe('values of a card', () => {
  it('are texts, the id of what is chosen and the ids of what is ticked', () => {
    const components = componentsOf([
      { type: 'text', text: 'no value' },
      { type: 'input', id: 'i', value: 'one' },
      { type: 'input', id: 'empty' },
      { type: 'textarea', id: 't', value: 'two\nlines' },
      { type: 'dropdown', id: 'd', options: [option('a'), option('b')], value: 'b' },
      { type: 'single-select', id: 's', options: [option('a'), option('b')], value: 'a' },
      {
        type: 'checkbox',
        id: 'c',
        label: 'C',
        option: [option('a'), option('b')],
        value: ['b', 'x'],
      },
    ])
    expect(valuesAtFirst(components)).toEqual({
      i: 'one',
      empty: '',
      t: 'two\nlines',
      d: 'b',
      s: 'a',
      c: ['b'],
    })
  })

  it('leave out a choice while nothing is chosen, or something that is not there', () => {
    const options = [option('a'), option('b')]
    const components = componentsOf([
      { type: 'dropdown', id: 'd', options },
      { type: 'single-select', id: 's', options, value: 'gone' },
    ])
    expect(valuesAtFirst(components)).toEqual({})
  })

  it('keep ticks in the order of the options', () => {
    const order = ['a', 'b', 'c']
    expect(withTick(['c'], order, 'a', true)).toEqual(['a', 'c'])
    expect(withTick(['a', 'c'], order, 'a', false)).toEqual(['c'])
    expect(withTick(['c'], order, 'c', true)).toEqual(['c'])
  })
})
