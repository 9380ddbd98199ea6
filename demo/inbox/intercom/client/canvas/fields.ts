import { h } from '../../../shell/client/dom.ts'
import { icon } from '../../../shell/client/icons.ts'
import type { ComponentOf } from '../../canvas.ts'
import { type Card, isPressable, newTab } from './part.ts'
import { withTick } from './values.ts'

type SaveState = ComponentOf<'input'>['save_state']

/** What has been saved cannot be changed, whatever else it says. */
const isLocked = (field: { disabled: boolean; save_state: SaveState }) =>
  field.disabled || field.save_state === 'saved'

const stateClass = (state: SaveState) => (state === 'unsaved' ? '' : ` is-${state}`)

export function inputField(field: ComponentOf<'input'>, card: Card): HTMLElement {
  const id = `${card.key}-${field.id}`
  const send = () => {
    if (field.action?.type === 'submit') card.submit(field.id)
  }
  const input = h('input', {
    id,
    class: 'ck-input',
    dir: 'auto',
    value: field.value ?? '',
    placeholder: field.placeholder,
    disabled: isLocked(field),
    'aria-label': field.label === undefined ? (field.placeholder ?? field.id) : null,
    'aria-invalid': field.save_state === 'failed' ? 'true' : null,
    on: {
      input: () => {
        card.values[field.id] = input.value
      },
      keydown: (event) => {
        if (event instanceof KeyboardEvent && event.key === 'Enter') send()
      },
    },
  })
  const { action } = field
  const box = h(
    'span',
    { class: `ck-input-box${stateClass(field.save_state)}` },
    input,
    field.save_state === 'saved' ? saved(card) : null,
    action?.type === 'submit' &&
      field.save_state !== 'saved' &&
      h(
        'button',
        {
          type: 'button',
          class: 'ck-send',
          'data-component': field.id,
          'aria-label': card.words.send,
          disabled: isLocked(field),
          on: { click: send },
        },
        icon('next', 16),
      ),
    action?.type === 'url' &&
      h(
        'a',
        { class: 'ck-send', ...newTab(action.url), 'aria-label': card.words.newTab },
        icon('out', 16),
      ),
  )
  return h('div', { class: 'ck-field' }, labelOf(field.label, id), box)
}

const saved = (card: Card) =>
  h('span', { class: 'ck-saved', role: 'img', 'aria-label': card.words.saved }, icon('check', 16))

const labelOf = (text: string | undefined, id: string) =>
  text !== undefined && h('label', { class: 'ck-label', for: id, dir: 'auto' }, text)

export function textAreaField(field: ComponentOf<'textarea'>, card: Card): HTMLElement {
  const id = `${card.key}-${field.id}`
  const area = h(
    'textarea',
    {
      id,
      class: `ck-area${field.error ? ' is-failed' : ''}`,
      dir: 'auto',
      rows: 3,
      placeholder: field.placeholder,
      disabled: field.disabled,
      'aria-label': field.label === undefined ? (field.placeholder ?? field.id) : null,
      'aria-invalid': field.error ? 'true' : null,
      on: {
        input: () => {
          card.values[field.id] = area.value
        },
      },
    },
    field.value ?? '',
  )
  return h('div', { class: 'ck-field' }, labelOf(field.label, id), area)
}

export function dropdownField(field: ComponentOf<'dropdown'>, card: Card): HTMLElement {
  const id = `${card.key}-${field.id}`
  const chosen = field.options.some((one) => one.id === field.value)
  const select = h(
    'select',
    {
      id,
      class: `ck-select${stateClass(field.save_state)}`,
      dir: 'auto',
      disabled: isLocked(field),
      'aria-label': field.label === undefined ? field.id : null,
      'aria-invalid': field.save_state === 'failed' ? 'true' : null,
      on: {
        change: () => {
          card.values[field.id] = select.value
        },
      },
    },
    !chosen && h('option', { value: '', hidden: true, selected: true }, '…'),
    ...field.options.map((one) =>
      h(
        'option',
        { value: one.id, selected: one.id === field.value, disabled: one.disabled },
        one.text,
      ),
    ),
  )
  return h('div', { class: 'ck-field' }, labelOf(field.label, id), select)
}

/** Options side by side, one of which is chosen; with an action, choosing submits. */
export function singleSelect(field: ComponentOf<'single-select'>, card: Card): HTMLElement {
  const locked = isLocked(field)
  const choose = (id: string) => {
    card.values[field.id] = id
    if (isPressable(field.action)) card.submit(field.id)
  }
  return h(
    'fieldset',
    { class: `ck-choice${stateClass(field.save_state)}`, 'data-component': field.id },
    h(
      'legend',
      { class: field.label === undefined ? 'hidden' : 'ck-label', dir: 'auto' },
      field.label ?? field.id,
    ),
    h(
      'div',
      { class: 'ck-options' },
      ...field.options.map((one) =>
        h(
          'label',
          { class: 'ck-option' },
          h('input', {
            type: 'radio',
            name: `${card.key}-${field.id}`,
            value: one.id,
            checked: one.id === field.value,
            disabled: locked || one.disabled,
            on: { change: () => choose(one.id) },
          }),
          h('span', { dir: 'auto' }, one.text),
        ),
      ),
    ),
  )
}

export function checkboxField(field: ComponentOf<'checkbox'>, card: Card): HTMLElement {
  const locked = isLocked(field)
  const order = field.option.map(({ id }) => id)
  return h(
    'fieldset',
    { class: `ck-ticks${stateClass(field.save_state)}`, 'data-component': field.id },
    h('legend', { class: 'ck-label', dir: 'auto' }, field.label),
    ...field.option.map((one) => {
      const box = h('input', {
        type: 'checkbox',
        value: one.id,
        checked: field.value?.includes(one.id) ?? false,
        disabled: locked || one.disabled,
        on: {
          change: () => {
            const ticked = card.values[field.id]
            const before = Array.isArray(ticked) ? ticked : []
            card.values[field.id] = withTick(before, order, one.id, box.checked)
          },
        },
      })
      return h('label', { class: 'ck-tick' }, box, h('span', { dir: 'auto' }, one.text))
    }),
  )
}
