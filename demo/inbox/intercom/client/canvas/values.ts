import type { Component } from '../../canvas.ts'
import type { InputValues } from '../../shapes.ts'

/**
 * The values with which a canvas opens, by the id of the component: texts as texts, a choice as the
 * id of its option (left out while nothing is chosen), checkboxes as the ids of those ticked.
 */
export function valuesAtFirst(components: Component[]): InputValues {
  const values: InputValues = {}
  for (const one of components) {
    if (one.type === 'input' || one.type === 'textarea') values[one.id] = one.value ?? ''
    if (one.type === 'dropdown' || one.type === 'single-select') {
      if (one.options.some(({ id }) => id === one.value)) values[one.id] = one.value ?? ''
    }
    if (one.type === 'checkbox') {
      const ticked = new Set(one.value)
      values[one.id] = one.option.map(({ id }) => id).filter((id) => ticked.has(id))
    }
  }
  return values
}

/** The ticked options, in the order of the options, after one was ticked or not. */
export function withTick(ticked: string[], order: string[], id: string, on: boolean): string[] {
  const after = new Set(ticked)
  if (on) after.add(id)
  else after.delete(id)
  return order.filter((one) => after.has(one))
}
