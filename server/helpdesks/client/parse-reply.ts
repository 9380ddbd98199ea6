/**
 * A reply of a helpdesk as a value, without what no database can keep: the character NUL and halves
 * of surrogate pairs, which JSON can spell and PostgreSQL refuses. One odd character in one tag must
 * not keep a page of a thousand conversations away.
 * @throws SyntaxError where it is no JSON.
 */
export function parseReply(json: string): unknown {
  return odd.test(json) ? JSON.parse(json, storable) : JSON.parse(json)
}

/** Written as escapes; a NUL as it is would be no JSON. */
const odd = /\\u(?:0000|d[89a-f])|[\ud800-\udfff]/i

function storable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value
}
