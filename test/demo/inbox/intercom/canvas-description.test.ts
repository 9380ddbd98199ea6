import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCanvas } from '#demo/inbox/intercom/canvas.ts'
import { published } from '#test/support/canvas-kit.ts'

const url = 'https://x.example/a'
const word = fc.constantFrom('a', 'b', '')
const flag = fc.boolean()
const action = fc.oneof(
  fc
    .constantFrom('submit', 'url', 'sheet', 'open_url')
    .chain((type) =>
      fc.record({ type: fc.constant(type), url: fc.constant(url) }, { requiredKeys: ['type'] }),
    ),
)
const option = fc.record(
  { type: fc.constantFrom('option', 'option', 'item'), id: word, text: word, disabled: flag },
  { requiredKeys: ['type', 'id'] },
)
const options = fc.array(option, { minLength: 2, maxLength: 4 })
const saveState = fc.constantFrom('unsaved', 'saved', 'failed', 'lost')
const align = fc.constantFrom('left', 'center', 'right', 'full_width')

/** A component of `type` with each of these fields or without it; often it does not fit. */
const component = (type: string, fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record({ type: fc.constant(type), ...fields }, { requiredKeys: ['type'] })

const item = component('item', {
  id: word,
  title: word,
  subtitle: word,
  tertiary_text: word,
  rounded_image: flag,
  disabled: flag,
  action,
})
const field = { id: word, label: word, value: word, disabled: flag }
const components: fc.Arbitrary<unknown>[] = [
  component('text', {
    text: word,
    align,
    style: fc.constantFrom('header', 'paragraph', 'muted', 'error', 'huge'),
    bottom_margin: fc.constantFrom('none', 'some'),
  }),
  component('button', {
    id: word,
    label: word,
    action,
    style: fc.constantFrom('primary', 'secondary', 'link', 'danger'),
    disabled: flag,
  }),
  component('input', { ...field, placeholder: word, action, save_state: saveState }),
  component('textarea', { ...field, placeholder: word, error: flag }),
  component('dropdown', { ...field, options, save_state: saveState }),
  component('single-select', { ...field, options, save_state: saveState, action }),
  component('checkbox', {
    id: word,
    label: word,
    option: options,
    options,
    value: fc.array(word),
    save_state: saveState,
  }),
  component('list', { items: fc.array(item, { maxLength: 2 }), disabled: flag }),
  component('data-table', {
    items: fc.array(component('field-value', { field: word, value: word }), { maxLength: 2 }),
  }),
  component('divider', { id: word, bottom_margin: fc.constantFrom('none', 'all') }),
  component('spacer', { id: word, size: fc.constantFrom('xs', 's', 'm', 'l', 'xl', 'xxl') }),
  component('image', {
    url: fc.constant(url),
    width: fc.integer({ min: 1, max: 9 }),
    height: fc.integer({ min: 1, max: 9 }),
    align,
    rounded: flag,
    action,
  }),
  component('iframe', { url: fc.constant(url) }),
]

describe.runIf(published)('what the inbox takes for a canvas', () => {
  it('is what Intercom’s description takes', () => {
    let taken = 0
    fc.assert(
      fc.property(fc.array(fc.oneof(...components), { minLength: 1, maxLength: 2 }), (list) => {
        const answer = { canvas: { content: { components: list } } }
        const described = published?.safeParse(answer).success === true
        if (described) taken++
        expect(readCanvas(answer) !== undefined).toBe(described)
      }),
      { numRuns: 4000 },
    )
    // Both sides of the question were asked.
    expect(taken).toBeGreaterThan(200)
    expect(taken).toBeLessThan(3800)
  })
})
