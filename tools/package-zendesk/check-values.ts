import { type Fault, fault } from './faults.ts'
import type { JsonObject } from './strict-json.ts'

/** Keys that Zendesk does not read. It ignores them, so a slip of the pen would go unseen. */
export function checkKeys(at: string, object: JsonObject, known: string[]): Fault[] {
  return Object.keys(object)
    .filter((key) => !known.includes(key))
    .map((key) =>
      fault('unknown_key', `${at} ${key}`, `Zendesk ignores "${key}": correct it or leave it out.`),
    )
}

/** Values of the wrong type; a key that is not there has none. */
export function checkTypes(
  at: string,
  object: JsonObject,
  keys: { texts: string[]; booleans: string[] },
): Fault[] {
  const wrong = (names: string[], type: string) =>
    names.filter((key) => key in object && typeof object[key] !== type)
  return [
    ...wrong(keys.texts, 'string').map((key) =>
      fault('not_text', `${at} ${key}`, 'Write it as text, in quotes.'),
    ),
    ...wrong(keys.booleans, 'boolean').map((key) =>
      fault('not_boolean', `${at} ${key}`, 'Write true or false, without quotes.'),
    ),
  ]
}

/** An http(s) address with a host. */
export function isWebAddress(text: string): boolean {
  return isUri(text) && /^https?:\/\/[^/?#]/.test(text) && URL.canParse(text)
}

const part = "(?:[\\w.~:/?@!$&'()*+,;=-]|%[0-9a-f]{2})*"
const uri = new RegExp(`^${part}(?:#${part})?$`, 'i')

/**
 * Only what may stand in an address as it is (RFC 3986, appendix A): Zendesk reads addresses by
 * that, where a browser would repair them.
 */
export function isUri(text: string): boolean {
  return uri.test(text.replace(/^(https?:\/\/)\[[0-9a-f:.]+\]/i, '$1host'))
}
