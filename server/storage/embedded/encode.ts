/**
 * The text form of a query parameter, by the same rules as `pg`, so that one statement behaves
 * alike on the embedded database and on PostgreSQL: null and undefined are NULL, an array is an
 * array literal, any other object is JSON. A jsonb array therefore has to be given as JSON text.
 * Throws RangeError for an invalid date.
 */
export function encodeParameter(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return value.toISOString()
  if (ArrayBuffer.isView(value)) return hex(value)
  if (Array.isArray(value)) return arrayLiteral(value)
  if (typeof value === 'object') return JSON.stringify(value)
  return String(value)
}

function hex(bytes: ArrayBufferView): string {
  return `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`
}

function arrayLiteral(values: readonly unknown[]): string {
  const items = values.map((value) => {
    if (Array.isArray(value)) return arrayLiteral(value)
    const text = encodeParameter(value)
    return text === null ? 'NULL' : `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
  })
  return `{${items.join(',')}}`
}
