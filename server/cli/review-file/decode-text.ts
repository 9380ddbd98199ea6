import { DomainError } from '#shared/domain/errors.ts'

/** How the characters of a file are written as bytes, by the names that `TextDecoder` knows. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'windows-1256'

/**
 * The text of a file, and how it was written. A mark at its beginning decides; without one, zero bytes
 * tell UTF-16, and what is not UTF-8 is what Windows writes: 1256 where its letters stand in runs, as
 * those of Arabic words do, else 1252 (accents stand alone, and both write the French ones alike).
 * @throws DomainError `bad_request` where it is a workbook, which is no text.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } {
  refuseWorkbook(bytes)
  const encoding = encodingOf(bytes)
  return { text: new TextDecoder(encoding).decode(bytes), encoding }
}

function encodingOf(bytes: Uint8Array): Encoding {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return 'utf-8'
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le'
  if (startsWith(bytes, [0xfe, 0xff])) return 'utf-16be'
  const wide = wideEncoding(bytes)
  if (wide) return wide
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    return hasRuns(bytes) ? 'windows-1256' : 'windows-1252'
  }
}

/** UTF-16 without a mark: the upper bytes of separators, digits and Latin letters are zero. */
function wideEncoding(bytes: Uint8Array): Encoding | undefined {
  const start = bytes.subarray(0, 4096)
  const zeros = [0, 0]
  for (const [at, byte] of start.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  // A stray NUL in a cell is a fault of that cell, not another encoding.
  if (even + odd < start.length / 10) return undefined
  return odd > even ? 'utf-16le' : 'utf-16be'
}

function hasRuns(bytes: Uint8Array): boolean {
  let letters = 0
  let beside = 0
  for (const [at, byte] of bytes.entries()) {
    if (byte < 0xc0) continue
    letters += 1
    if ((bytes[at - 1] ?? 0) >= 0xc0 || (bytes[at + 1] ?? 0) >= 0xc0) beside += 1
  }
  return beside * 2 > letters
}

function refuseWorkbook(bytes: Uint8Array): void {
  const zipped = startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])
  const old = startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])
  if (zipped || old)
    throw new DomainError(
      'bad_request',
      'This is a workbook (such as .xlsx, .xls or .ods), which is not read. Open it, choose the sheet, and save that as “CSV UTF-8” (Excel: File, Save As; Google Sheets: File, Download, Comma Separated Values; LibreOffice: File, Save As, Text CSV). Then import the CSV file.',
    )
}

function startsWith(bytes: Uint8Array, start: number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte)
}
