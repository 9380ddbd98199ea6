import pg from 'pg'

/** Turns the text form of a non-null SQL value into the value the program works with. */
export type Decode = (text: string) => unknown

const oid = { bytea: 17, int8: 20, textArray: 1009, int8Array: 1016, date: 1082, dateArray: 1182 }

const own = new Map<number, Decode>([
  // Our counts and milliseconds stay far below 2^53.
  [oid.int8, Number],
  [oid.int8Array, (text) => parseArray(text, Number)],
  // A calendar day has no time zone: as a Date it would shift with the machine's zone.
  [oid.date, (text) => text],
  [oid.dateArray, (text) => parseArray(text, String)],
  [oid.bytea, (text) => new Uint8Array(Buffer.from(text.slice('\\x'.length), 'hex'))],
])

/**
 * How a column of the given type is read, on both databases alike: int8 is a number, date a
 * `YYYY-MM-DD` string, bytea a Uint8Array, timestamptz a Date, json a value; the rest as `pg` does.
 */
export function decoderOf(typeId: number): Decode {
  return own.get(typeId) ?? pg.types.getTypeParser(typeId, 'text')
}

function parseArray(text: string, decode: Decode): unknown[] {
  const items: (string | null)[] = pg.types.getTypeParser(oid.textArray, 'text')(text)
  return items.map((item) => (item === null ? null : decode(item)))
}
