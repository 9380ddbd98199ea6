export type Child = Node | string | null | undefined | false

type Listeners = Record<string, (event: Event) => void>

/** Attributes by name; `on` holds event listeners by type. */
type Props = Record<string, string | number | boolean | Listeners | null | undefined>

/** Makes an element. Attributes that are false, null or undefined are left out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue
    if (typeof value === 'object') {
      for (const [type, listener] of Object.entries(value)) element.addEventListener(type, listener)
    } else {
      element.setAttribute(name, value === true ? '' : String(value))
    }
  }
  fill(element, ...children)
  return element
}

/** Replaces what an element holds. */
export function fill(element: Element, ...children: Child[]) {
  element.replaceChildren(
    ...children.filter((child) => child !== null && child !== undefined && child !== false),
  )
}

/** An element of the page by id. Throws where the page has none such. */
export function region(id: string): HTMLElement {
  const element = document.getElementById(id)
  if (element === null) throw new Error(`The page has no #${id}`)
  return element
}
