import { readInstant } from './read-instants.ts'
import type { ReviewLine } from './review-line.ts'
import type { RowReader, RowsContext } from './row-reader.ts'

/** The replies of a row: a list, in a spreadsheet written as JSON in one cell. */
export function readThread(reader: RowReader, context: RowsContext): ReviewLine['replies'] {
  const cell = reader.cell('replies')
  const list = typeof cell === 'string' ? parse(cell) : (cell ?? [])
  if (!Array.isArray(list)) {
    reader.fault('replies', 'bad_value')
    return []
  }
  return list.flatMap((reply: unknown) => {
    const { by, at, text } = (reply ?? {}) as Record<string, unknown>
    const author = context.directory.find(by)
    if ('fault' in author) reader.fault('replies', author.fault)
    const instant = readInstant(reader, 'replies', at, context)
    if (typeof text !== 'string') reader.fault('replies', 'bad_value')
    if ('fault' in author || !instant || typeof text !== 'string') return []
    return [{ by: author.id, at: instant.toISOString(), text }]
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
