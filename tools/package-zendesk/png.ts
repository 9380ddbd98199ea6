const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const header = [0x49, 0x48, 0x44, 0x52]

/**
 * Width and height in pixels by a PNG's header, and whether it is a PNG-24: eight bits a channel,
 * no palette, with or without transparency (https://www.w3.org/TR/png/#11IHDR). Undefined for
 * anything else.
 */
export function readPng(
  bytes: Uint8Array,
): { width: number; height: number; trueColour: boolean } | undefined {
  const begins = (expected: number[], at: number) =>
    expected.every((byte, index) => bytes[at + index] === byte)
  if (bytes.length < 33 || !begins(signature, 0) || !begins(header, 12)) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return {
    width: view.getUint32(16),
    height: view.getUint32(20),
    trueColour: view.getUint8(24) === 8 && [2, 6].includes(view.getUint8(25)),
  }
}
