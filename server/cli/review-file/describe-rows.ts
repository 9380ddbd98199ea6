import { pickText } from '#shared/domain/scorecard/scorecard.ts'
import { printable } from '../printable.ts'
import type { Imported } from './import-reviews.ts'

const shownRows = 10

/** The first rows as they would be stored, without what anybody wrote. */
export function describeRows({ reading, known }: Imported): string {
  const { criteria } = known.scorecard
  const names = new Map(
    [...known.people, ...reading.people].map(({ id, name }) => [id, name] as const),
  )
  const time = new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone: known.timeZone,
  })
  const head = [
    ...['row', 'conversation', 'reviewer', 'reviewee', 'given'],
    ...criteria.map(({ name }) => pickText(name, 'en')),
  ]
  const rows = reading.reviews.slice(0, shownRows).map(({ row, line }) => [
    ...[String(row), line.conversation, names.get(line.reviewer) ?? line.reviewer],
    ...[names.get(line.reviewee) ?? line.reviewee, time.format(new Date(line.submittedAt))],
    ...criteria.map(({ key, options }) => {
      const option = options.find((one) => one.key === line.ratings[key]?.option)
      return option ? pickText(option.label, 'en') : '–'
    }),
  ])
  const more = reading.reviews.length - rows.length
  return [...inColumns([head, ...rows]), ...(more > 0 ? [`… and ${more} more`] : [])].join('\n')
}

function inColumns(rows: string[][]): string[] {
  const shown = rows.map((row) => row.map(printable))
  const widths = shown[0]?.map((_, at) => Math.max(...shown.map((row) => row[at]?.length ?? 0)))
  return shown.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths?.[at] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
