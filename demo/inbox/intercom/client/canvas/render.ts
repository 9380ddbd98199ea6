import { h } from '../../../shell/client/dom.ts'
import type { Component } from '../../canvas.ts'
import { buttonBlock, dataTable, imageBlock, listBlock, textBlock } from './blocks.ts'
import { checkboxField, dropdownField, inputField, singleSelect, textAreaField } from './fields.ts'
import type { Card } from './part.ts'

/** The elements of a canvas, in its order. What an app sends becomes text, never markup. */
export function renderComponents(components: Component[], card: Card): HTMLElement[] {
  return components.map((one) => {
    const element = renderComponent(one, card)
    if ('bottom_margin' in one && one.bottom_margin === 'none') element.classList.add('ck-tight')
    return element
  })
}

function renderComponent(one: Component, card: Card): HTMLElement {
  switch (one.type) {
    case 'text':
      return textBlock(one)
    case 'button':
      return buttonBlock(one, card)
    case 'input':
      return inputField(one, card)
    case 'textarea':
      return textAreaField(one, card)
    case 'dropdown':
      return dropdownField(one, card)
    case 'single-select':
      return singleSelect(one, card)
    case 'checkbox':
      return checkboxField(one, card)
    case 'list':
      return listBlock(one, card)
    case 'data-table':
      return dataTable(one)
    case 'image':
      return imageBlock(one)
    case 'divider':
      return h('hr', { class: 'ck-divider' })
    case 'spacer':
      return h('div', { class: `ck-spacer ck-${one.size}` })
  }
}
