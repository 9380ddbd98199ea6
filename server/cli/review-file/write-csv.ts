/** Written first, so that spreadsheets take what follows as UTF-8. */
export const byteOrderMark = '\uFEFF'

/**
 * One row of a CSV. A text that a spreadsheet would compute gets a mark before it, which reading takes
 * away (`read-csv.ts`); one that has such marks of its own gets one more.
 */
export function csvRow(cells: string[]): string {
  return cells.map(csvCell).join(',')
}

function csvCell(text: string): string {
  const guarded = /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}
