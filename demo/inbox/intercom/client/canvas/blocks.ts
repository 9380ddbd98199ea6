import { h } from '../../../shell/client/dom.ts'
import { icon } from '../../../shell/client/icons.ts'
import type { CanvasItem, ComponentOf } from '../../canvas.ts'
import { runsOf } from './markdown.ts'
import { type Card, isPressable, newTab } from './part.ts'

/** A text component; a line break in it is one here. */
export function textBlock(text: ComponentOf<'text'>): HTMLElement {
  const classes = `ck-text ck-${text.style} ck-align-${text.align}`
  const lines = text.text.split('\n').map((line) => h('span', { dir: 'auto' }, ...runs(line)))
  // A card's headings stand below the app's own name.
  const tag = text.style === 'header' ? 'h4' : 'p'
  return h(tag, { class: classes, role: text.style === 'error' ? 'alert' : null }, ...lines)
}

function runs(line: string) {
  return runsOf(line).map((run) => {
    if (run.kind === 'bold') return h('strong', {}, run.text)
    if (run.kind === 'link') return h('a', newTab(run.url), run.text)
    return run.text
  })
}

export function imageBlock(image: ComponentOf<'image'>): HTMLElement {
  const picture = h('img', {
    src: image.url,
    width: image.width,
    height: image.height,
    alt: '',
    loading: 'lazy',
    referrerpolicy: 'no-referrer',
    class: image.rounded ? 'ck-rounded' : null,
  })
  const inner = image.action === undefined ? picture : h('a', newTab(image.action.url), picture)
  return h('div', { class: `ck-image ck-align-${image.align}` }, inner)
}

export function dataTable({ items }: ComponentOf<'data-table'>): HTMLElement {
  return h(
    'dl',
    { class: 'ck-table' },
    ...items.map(({ field, value }) =>
      h(
        'div',
        {},
        h('dt', { dir: 'auto' }, field),
        // Long values are cut, as in the inbox, and whole in the tooltip.
        h('dd', { dir: 'auto', title: value }, value),
      ),
    ),
  )
}

/** A list; an item that can be pressed submits under its own id, or opens its address. */
export function listBlock(list: ComponentOf<'list'>, card: Card): HTMLElement {
  return h(
    'ul',
    { class: 'ck-list' },
    ...list.items.map((item) => h('li', {}, itemBlock(item, list.disabled, card))),
  )
}

function itemBlock(item: CanvasItem, listDisabled: boolean, card: Card): HTMLElement {
  const disabled = listDisabled || item.disabled
  const { action } = item
  const parts = [
    item.image !== undefined &&
      h('img', {
        src: item.image,
        width: item.image_width,
        height: item.image_height,
        alt: '',
        loading: 'lazy',
        referrerpolicy: 'no-referrer',
        class: item.rounded_image ? 'ck-round' : null,
      }),
    h(
      'span',
      { class: 'ck-item-text' },
      h('span', { class: 'ck-item-title', dir: 'auto' }, item.title),
      line('ck-item-subtitle', item.subtitle),
      line('ck-item-tertiary', item.tertiary_text),
    ),
    action !== undefined && icon('next', 14),
  ]
  if (action === undefined || !isPressable(action)) return h('div', { class: 'ck-item' }, ...parts)
  if (action.type === 'url' && !disabled) {
    return h('a', { class: 'ck-item', ...newTab(action.url), title: card.words.newTab }, ...parts)
  }
  return h(
    'button',
    {
      class: 'ck-item',
      type: 'button',
      'data-component': item.id,
      disabled,
      on: { click: () => card.submit(item.id) },
    },
    ...parts,
  )
}

const line = (name: string, text: string | undefined) =>
  text !== undefined && h('span', { class: name, dir: 'auto' }, text)

export function buttonBlock(button: ComponentOf<'button'>, card: Card): HTMLElement {
  const classes = `ck-button ck-${button.style}`
  const { action } = button
  const label = h('span', { dir: 'auto' }, button.label)
  if (action.type === 'url' && !button.disabled) {
    return h(
      'a',
      { class: classes, ...newTab(action.url), title: card.words.newTab },
      label,
      icon('out', 14),
    )
  }
  return h(
    'button',
    {
      class: classes,
      type: 'button',
      'data-component': button.id,
      disabled: button.disabled || !isPressable(action),
      on: { click: () => card.submit(button.id) },
    },
    label,
  )
}
