const separator = ':'

/**
 * The id of a component that does something: its name and what it is about. Cards keep no state
 * elsewhere, and whatever comes back in one is checked as if a stranger had written it.
 */
export function actionId(name: string, ...about: (string | number)[]): string {
  return [name, ...about.map((part) => encodeURIComponent(part))].join(separator)
}

/** Reads what `actionId` wrote; anything else has a name that nothing knows. */
export function readActionId(id: string): { name: string; about: string[] } {
  const [name = '', ...about] = id.split(separator)
  try {
    return { name, about: about.map(decodeURIComponent) }
  } catch {
    return { name: '', about: [] }
  }
}
