type Fiber = {
  type: unknown
  child: Fiber | null
  sibling: Fiber | null
}

/** The names of the components that are drawn in a document now, by what React keeps of them. */
export function drawnComponents(page: Document): Set<string> {
  const found = new Set<string>()
  const visit = (fiber: Fiber | null) => {
    for (let each = fiber; each !== null; each = each.sibling) {
      const name = nameOf(each.type)
      if (name !== undefined) found.add(name)
      visit(each.child)
    }
  }
  for (const element of page.body.children) {
    const key = Object.keys(element).find((one) => one.startsWith('__reactContainer$'))
    if (key === undefined) continue
    const root = (element as unknown as Record<string, { stateNode: { current: Fiber } }>)[key]
    visit(root?.stateNode.current ?? null)
  }
  return found
}

/** Of a component or of one that is kept as it is (`memo`). */
function nameOf(type: unknown): string | undefined {
  if (typeof type === 'function') return type.name
  const inner = typeof type === 'object' && type !== null && 'type' in type ? type.type : undefined
  return typeof inner === 'function' ? inner.name : undefined
}
