import { type Fault, fault } from './faults.ts'
import { isObject, type JsonObject, parseJson, repeatedKeys } from './strict-json.ts'

/** The object in a JSON file, or why it cannot be read. */
export function checkJsonFile(
  at: string,
  bytes: Uint8Array,
): { value: JsonObject | undefined; faults: Fault[] } {
  const parsed = parseJson(bytes)
  if (!parsed)
    return {
      value: undefined,
      faults: [fault('not_json', at, 'Write valid JSON in UTF-8 without a byte order mark.')],
    }
  if (!isObject(parsed.value))
    return { value: undefined, faults: [fault('not_object', at, 'Write an object: { … }.')] }
  return {
    value: parsed.value,
    faults: repeatedKeys(parsed.text).map((key) =>
      fault('repeated_key', `${at} ${key}`, `Name "${key}" once: Zendesk refuses it twice.`),
    ),
  }
}
