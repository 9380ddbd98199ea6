export type JsonObject = Record<string, unknown>

/** Whether a value is a JSON object, not a list and not null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value of a UTF-8 JSON file without byte order mark; undefined where it is not one. */
export function parseJson(bytes: Uint8Array): { value: unknown; text: string } | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return { value: JSON.parse(text), text }
  } catch {
    return undefined
  }
}

/**
 * The keys that one object of a JSON text names twice: JSON.parse silently keeps the last, Zendesk
 * refuses the manifest. `text` must be valid JSON.
 */
export function repeatedKeys(text: string): string[] {
  const repeated: string[] = []
  /** The keys so far of each open object, the innermost last. */
  const open: Set<string>[] = []
  // Between tokens of valid JSON a quote always begins a text; a text before a colon is a key.
  for (const [token, key] of text.matchAll(/[{}]|("(?:[^"\\]|\\.)*")\s*:|"(?:[^"\\]|\\.)*"/g)) {
    if (token === '{') open.push(new Set())
    else if (token === '}') open.pop()
    else if (key !== undefined) {
      const name: string = JSON.parse(key)
      const keys = open.at(-1)
      if (keys?.has(name)) repeated.push(name)
      keys?.add(name)
    }
  }
  return repeated
}
