import { describe, expect, it } from 'vitest'
import { readFile } from './read-file.ts'

type Words = { header: string[]; good: string; needs: string; no: string; comment: string }

const languages: Record<string, Words> = {
  English: {
    header: [
      'Ticket #',
      'Evaluator',
      'Agent',
      'Reviewed on',
      'Quality',
      'Tone score',
      'Internal processes followed',
      'Quality comment',
      'Comments',
      'Team',
    ],
    ...{ good: 'Good', needs: 'needs improvement', no: 'NO', comment: 'said "well, done"\nreally' },
  },
  French: {
    header: [
      'N° de ticket',
      'Évaluateur',
      'Collègue',
      'Date de la revue',
      'Qualité',
      'Ton',
      'Processus internes respectés',
      'Commentaire sur la qualité',
      'Remarques',
      'Équipe',
    ],
    ...{
      good: 'Bien',
      needs: 'A améliorer',
      no: 'Non',
      comment: 'très “bien”, vraiment\nà revoir',
    },
  },
  Arabic: {
    header: [
      'رقم التذكرة',
      'المراجع',
      'الزميل',
      'تاريخ المراجعة',
      'الجودة',
      'الأسلوب',
      'اتباع الإجراءات الداخلية',
      'تعليق على الجودة',
      'ملاحظات',
      'الفريق',
    ],
    ...{ good: 'جيد', needs: 'يحتاج إلى تحسين', no: 'لا', comment: 'رد جيد جدا، شكرا\nوأكثر' },
  },
}

/** Windows' code page of Arabic and of the west, the other way round than `TextDecoder`. */
function windows(page: 'windows-1252' | 'windows-1256', text: string): Uint8Array {
  const letters = new TextDecoder(page).decode(Uint8Array.from({ length: 256 }, (_, at) => at))
  return Uint8Array.from([...text].map((letter) => letters.indexOf(letter)))
}

function utf16(text: string, little: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), little)
  return bytes
}

const encodings: Record<string, { encode(text: string): Uint8Array; for?: string[] }> = {
  'UTF-8': { encode: (text) => new TextEncoder().encode(text) },
  'UTF-8 with a mark': { encode: (text) => new TextEncoder().encode(`\uFEFF${text}`) },
  'UTF-16 with a mark': { encode: (text) => utf16(`\uFEFF${text}`, true) },
  'UTF-16 of the other order': { encode: (text) => utf16(`\uFEFF${text}`, false) },
  'UTF-16 without a mark': { encode: (text) => utf16(text, true) },
  'UTF-16 of the other order without a mark': { encode: (text) => utf16(text, false) },
  'Windows-1252': { encode: (text) => windows('windows-1252', text), for: ['English', 'French'] },
  'Windows-1256': { encode: (text) => windows('windows-1256', text), for: ['Arabic'] },
}
const separators = { commas: ',', semicolons: ';', tabs: '\t' }
const lineEnds = { LF: '\n', 'CR LF': '\r\n' }
const dates = ['2026-02-27', '27/02/2026', '27.02.26', '46080', '27 Feb 2026']

const kinds = Object.entries(languages).flatMap(([language, words]) =>
  Object.entries(encodings)
    .filter(([, each]) => each.for?.includes(language) ?? true)
    .flatMap(([encoding, { encode }]) =>
      Object.entries(separators).flatMap(([named, separator]) =>
        Object.entries(lineEnds).map(([ends, end]) => ({
          ...{ language, words, encoding, encode, named, separator, ends, end },
        })),
      ),
    ),
)

describe('a spreadsheet', () => {
  it.each(kinds)('is read in $language, $encoding, with $named and $ends', (kind) => {
    const { words, encode, separator, end } = kind
    const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
    const rows = dates.map((date, at) => [
      ...[`#${at + 1}`, 'ADA@example.com ', 'bo', date, words.good, words.needs, words.no],
      ...[words.comment, '', 'x'],
    ])
    const text = [words.header, ...rows].map((row) => row.map(quoted).join(separator)).join(end)
    const { lines, faults, table } = readFile(encode(text))
    expect([faults, table.leftOut]).toEqual([[], [words.header[9]]])
    expect(lines).toEqual(
      dates.map((_, at) =>
        expect.objectContaining({
          ...{ conversation: String(at + 1), reviewer: '11', reviewee: '12', comment: '' },
          submittedAt: '2026-02-26T23:00:00.000Z',
          ratings: {
            quality: { option: 'good', comment: words.comment },
            tone: { option: 'needs_improvement' },
            processes: { option: 'no' },
          },
        }),
      ),
    )
  })

  const head = 'ticket,reviewer,agent,date,quality'
  const row = '1,ada@example.com,bo@example.com,2026-02-01,good'

  it('counts rows as the spreadsheet does: blank ones, titles and line breaks in cells', () => {
    const text = `My reviews,,,,\n\n${head},notes\n${row},"a\nb\nc"\n,,,,,\n2${row.slice(1)}x,\n`
    expect(readFile(text).faults).toMatchObject([{ row: 6, column: 'quality', value: 'goodx' }])
  })

  it('obeys a first line that names the separator', () => {
    const text = `sep=|\r\n${head}\r\n${row}\r\n`.replaceAll(',', '|')
    expect(readFile(text).lines).toHaveLength(1)
  })

  it('has line ends of several kinds', () => {
    expect(
      readFile(`${head}\r\n${row}\n2${row.slice(1)}\r3${row.slice(1)}\r\n`).lines,
    ).toHaveLength(3)
  })

  it('tells of a row with more cells than columns, and of a quoted text without an end', () => {
    expect(readFile(`${head}\n${row},oops`).faults).toMatchObject([
      { row: 2, code: 'too_many_cells' },
    ])
    expect(() => readFile(`${head}\n"${row}`)).toThrow('A quoted text does not end')
  })

  it('is no workbook', () => {
    for (const start of [
      [0x50, 0x4b, 3, 4],
      [0xd0, 0xcf, 0x11, 0xe0],
    ])
      expect(() => readFile(Uint8Array.from(start))).toThrow('save that as “CSV UTF-8”')
  })

  it('is empty, or a header alone', () => {
    expect([readFile('').lines, readFile(`${head}\n`).lines]).toEqual([[], []])
  })
})
