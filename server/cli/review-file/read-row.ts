import { isStorable } from '#server/http/mount.ts'
import { stableId } from '#server/stable-id.ts'
import { localDay } from '#shared/domain/rounds.ts'
import { followUpKinds } from '#shared/domain/scorecard/draft.ts'
import type { Fault, FaultCode } from './fault.ts'
import type { Field } from './fields.ts'
import { plainWords } from './plain-words.ts'
import { readId } from './read-id.ts'
import { readInstant } from './read-instants.ts'
import { readRatings } from './read-ratings.ts'
import { readThread } from './read-thread.ts'
import { codeOfIssue, ReviewLine } from './review-line.ts'
import { openRow, type RowReader, type RowsContext } from './row-reader.ts'
import { findComplexity, readYesNo } from './scale-words.ts'
import type { Row } from './table.ts'
import { readSeconds, readText, splitList } from './text-cells.ts'

/** The review of a row, or everything that is wrong with it. */
export function readRow(row: Row, context: RowsContext): ReviewLine | Fault[] {
  const reader = openRow(row, context)
  const conversation = readKey(reader, 'conversation')
  const reviewer = readPerson(reader, 'reviewer', context)
  const reviewee = readPerson(reader, 'reviewee', context)
  if (reviewer && reviewer === reviewee) reader.fault('reviewee', 'same_person')
  const submittedAt = readTime(reader, 'submittedAt', context)
  const acknowledgedAt =
    reader.cell('acknowledgedAt') === undefined
      ? undefined
      : readTime(reader, 'acknowledgedAt', context)
  const line = {
    id:
      reader.cell('id') === undefined
        ? stableId('imported', 'review', conversation, reviewee, reviewer)
        : readKey(reader, 'id'),
    ...{ conversation, reviewer, reviewee },
    submittedAt: submittedAt?.toISOString() ?? '',
    ...readMarks(reader),
    ratings: readRatings(reader, context),
    comment: readText(reader, 'comment')?.trim() ?? '',
    activeSeconds: readSeconds(reader.cell('activeSeconds')),
    acknowledgedAt: afterReview(reader, { submittedAt, acknowledgedAt }, context),
    replies: readThread(reader, context),
  }
  const parsed = ReviewLine.safeParse(line)
  noteProblems(reader, line, parsed.error)
  return reader.faults.length === 0 && parsed.success ? parsed.data : reader.faults
}

/** What the API's own schemas say, where nothing is said of the field yet. */
function noteProblems(
  reader: RowReader,
  line: object,
  error: ReturnType<typeof ReviewLine.safeParse>['error'],
): void {
  const told = new Set(reader.faults.map(({ column }) => column))
  for (const issue of error?.issues ?? []) {
    const field = fieldOf(issue.path)
    const before = reader.faults.length
    reader.fault(field, codeOfIssue(issue))
    // What could not be read is no second fault.
    if (told.has(reader.faults.at(-1)?.column ?? null) && reader.faults.length > before)
      reader.faults.pop()
  }
  for (const [name, value] of Object.entries(line))
    if (!isStorable(value)) reader.fault(name as Field, 'not_storable')
}

function fieldOf([first, criterion, part]: PropertyKey[]): Field {
  if (first !== 'ratings' || criterion === undefined) return String(first) as Field
  const ratings = `ratings.${String(criterion)}` as const
  return part === undefined || part === 'option' ? ratings : `${ratings}.${String(part)}`
}

function readKey(reader: RowReader, field: 'id' | 'conversation'): string {
  const cell = reader.cell(field)
  return settle(reader, field, cell, readId(cell))
}

/** The id that was found; else the fault, with the cell where it is a value and no list. */
function settle(
  reader: RowReader,
  field: Field,
  cell: unknown,
  found: { id: string } | { fault: FaultCode },
): string {
  if ('id' in found) return found.id
  reader.fault(field, found.fault, typeof cell === 'object' ? undefined : cell)
  return ''
}

function readPerson(
  reader: RowReader,
  field: 'reviewer' | 'reviewee',
  { directory }: RowsContext,
): string {
  const cell = reader.cell(field)
  return settle(reader, field, cell, directory.find(cell, reader.cell(`${field}Name`)))
}

function readTime(
  reader: RowReader,
  field: 'submittedAt' | 'acknowledgedAt',
  context: RowsContext,
): Date | undefined {
  const cell = reader.cell(field)
  if (cell !== undefined) return readInstant(reader, field, cell, context)
  reader.fault(field, 'missing')
  return undefined
}

/** Thanks on the day of the review came after it, whatever hour the file says. */
function afterReview(
  reader: RowReader,
  { submittedAt, acknowledgedAt }: Record<'submittedAt' | 'acknowledgedAt', Date | undefined>,
  zone: Pick<RowsContext, 'timeZone'>,
): string | null {
  if (!submittedAt || !acknowledgedAt) return null
  if (acknowledgedAt >= submittedAt) return acknowledgedAt.toISOString()
  if (localDay(acknowledgedAt, zone) < localDay(submittedAt, zone))
    reader.fault('acknowledgedAt', 'before_the_review')
  return submittedAt.toISOString()
}

function readMarks(reader: RowReader) {
  const basis = reader.cell('basis')
  const chosen = basis === undefined ? 'imported' : plainWords(String(basis))
  if (!['imported', 'assigned', 'picked'].includes(chosen))
    reader.fault('basis', 'bad_value', basis)
  const complexity = reader.cell('complexity')
  const kind = complexity === undefined ? null : findComplexity(complexity)
  if (kind === undefined) reader.fault('complexity', 'bad_value', complexity)
  return {
    basis: chosen === 'picked' ? 'picked' : 'imported',
    complexity: kind ?? null,
    highlight: readMark(reader, 'highlight'),
    extra: readMark(reader, 'extra'),
    followUps: [
      ...new Set(
        splitList(reader.cell('followUps'), /[,;|\n]/).map((name) => {
          const words = plainWords(name)
          return followUpKinds.find((each) => plainWords(each) === words) ?? name
        }),
      ),
    ],
  }
}

function readMark(reader: RowReader, field: 'highlight' | 'extra'): boolean {
  const cell = reader.cell(field)
  const mark = cell === undefined ? false : readYesNo(cell)
  if (mark === undefined) reader.fault(field, 'bad_value')
  return mark ?? false
}
