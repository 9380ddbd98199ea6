import { describe, expect, it } from 'vitest'
import { readCanvas } from '#demo/inbox/intercom/canvas.ts'

const read = (...components: unknown[]) => readCanvas({ canvas: { content: { components } } })
const option = (id: string) => ({ type: 'option', id, text: id })
const options = (count: number) => Array.from({ length: count }, (_, n) => option(String(n)))
const submit = { type: 'submit' }
const item = { type: 'item', id: 'i', title: 'Item' }
const image = { type: 'image', url: 'https://x.example/a.png', width: 4, height: 3 }

describe('a canvas', () => {
  it('holds each of the twelve components, with the defaults of the description', () => {
    const canvas = read(
      { type: 'text', text: 'a' },
      { type: 'button', id: 'b', label: 'B', action: submit },
      { type: 'input', id: 'i' },
      { type: 'textarea', id: 't' },
      { type: 'dropdown', id: 'd', options: options(2) },
      { type: 'single-select', id: 's', options: options(10) },
      { type: 'checkbox', id: 'c', label: 'C', option: options(1) },
      { type: 'list', items: [item] },
      { type: 'data-table', items: [{ type: 'field-value', field: 'f', value: 'v' }] },
      { type: 'divider' },
      { type: 'spacer' },
      image,
    )
    expect(canvas?.content.components).toMatchObject([
      { style: 'paragraph', align: 'left' },
      { style: 'primary', disabled: false },
      { save_state: 'unsaved' },
      { error: false },
      { save_state: 'unsaved' },
      { save_state: 'unsaved' },
      { save_state: 'unsaved' },
      { items: [{ disabled: false }] },
      {},
      {},
      { size: 's' },
      { align: 'left', rounded: false },
    ])
  })

  it.each([
    ['a component that there is not', { type: 'iframe', url: 'https://x.example' }],
    ['a button without an action', { type: 'button', id: 'b', label: 'B' }],
    [
      'an action that there is not',
      { type: 'button', id: 'b', label: 'B', action: { type: 'open_url' } },
    ],
    [
      'an address that runs',
      { type: 'button', id: 'b', label: 'B', action: { type: 'url', url: 'javascript:x' } },
    ],
    [
      'checkboxes with options instead of option',
      { type: 'checkbox', id: 'c', label: 'C', options: options(1) },
    ],
    ['one choice only', { type: 'dropdown', id: 'd', options: options(1) }],
    ['eleven choices', { type: 'single-select', id: 's', options: options(11) }],
    [
      'an option without its type',
      { type: 'dropdown', id: 'd', options: [{ id: 'a', text: 'A' }, option('b')] },
    ],
    [
      'a picture without its size in a list',
      { type: 'list', items: [{ ...item, image: image.url }] },
    ],
    ['a picture over http', { ...image, url: 'http://x.example/a.png' }],
    ['a picture that submits', { ...image, action: submit }],
    ['a spacer of another size', { type: 'spacer', size: 'xxl' }],
  ])('is refused for %s', (_, component) => {
    expect(read(component)).toBeUndefined()
  })

  it('is refused beyond 64 KB, each of content and stored data', () => {
    const text = (length: number) => ({ type: 'text', text: 'ب'.repeat(length) })
    expect(read(text(32_000))).toBeDefined()
    expect(read(text(33_000))).toBeUndefined()
    const stored = { content: { components: [] }, stored_data: { a: 'x'.repeat(65_536) } }
    expect(readCanvas({ canvas: stored })).toBeUndefined()
  })
})
