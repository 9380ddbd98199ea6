import { retentionOf } from '#shared/domain/program/retention.ts'
import type { Program } from '#shared/domain/program/settings.ts'
import type { Outcome } from '../plan.ts'
import { printable } from '../printable.ts'
import { describeRows } from './describe-rows.ts'
import type { Fault } from './fault.ts'
import type { Imported } from './import-reviews.ts'

type Options = { dryRun: boolean; skipFaulty: boolean }

/** What came of an import, for a person and for a program. Faults make it fail. */
export function describeImport(imported: Imported, { dryRun, skipFaulty }: Options) {
  const { reading, stored } = imported
  const { faults, known, repeated, people } = reading
  const skipped = new Set(faults.map(({ row }) => row)).size
  const fits = reading.reviews.length
  const lines = [
    ...(dryRun ? [describeRows(imported), ''] : []),
    summaryOf({ fits, known, skipped, stored, dryRun }),
    ...faults.map(describeFault),
    ...(skipped > 0 && fits > 0 && !skipFaulty
      ? ['What fits is imported all the same with --skip-faulty.']
      : []),
  ]
  const json = {
    dryRun,
    imported: stored ? fits : 0,
    fits,
    known,
    skipped,
    faults,
    repeated,
    people: people.map(({ name, email }) => ({ name, email })),
    read: describeTable(imported),
    ...(dryRun && { rows: reading.reviews.map(({ row, line }) => ({ row, ...line })) }),
  }
  return { text: lines.join('\n'), json, failed: faults.length > 0 } satisfies Outcome
}

function summaryOf({
  fits,
  known,
  skipped,
  stored,
  dryRun,
}: Record<'fits' | 'known' | 'skipped', number> & { stored: boolean; dryRun: boolean }): string {
  if (stored) return `${fits} reviews imported, ${known} were there already, ${skipped} skipped.`
  const rest = `${fits} reviews fit, ${known} are there already, ${skipped} rows have faults.`
  return dryRun
    ? `Nothing was imported, this was a dry run: ${rest}`
    : `Nothing was imported: ${rest}`
}

function describeFault({ row, column, code, says, value }: Fault): string {
  const where = column === null ? `row ${row}` : `row ${row}, column “${printable(column)}”`
  return `  ${where}: ${says}${value === undefined ? '' : ` (“${printable(value)}”)`} [${code}]`
}

/** How the file was read. */
function describeTable({ table, decided }: Imported) {
  const { format, encoding, separator, columns, places, leftOut } = table
  const { order, points } = decided
  return {
    format,
    encoding,
    separator: separator ?? null,
    columns: Object.fromEntries([...places].map(([field, place]) => [columns[place] ?? '', field])),
    leftOut,
    dates: 'known' in order ? order.known : null,
    points: [...new Set(points.values())],
  }
}

const separatorNames: Record<string, string> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
}

/** What a person should know besides: how the file was read, what was left out, who was kept. */
export function notesOf({ table, decided, reading, known }: Imported, program: Program): string[] {
  const { format, encoding, separator = '', leftOut } = table
  const { people, repeated, reviews } = reading
  const as = format === 'json' ? 'JSON' : `CSV with ${separatorNames[separator] ?? separator}`
  const kept = retentionOf(program, known.now)
  const old = reviews.filter(({ line }) => kept && new Date(line.submittedAt) < kept.at).length
  const { order } = decided
  return [
    `Read as ${as}, ${encoding}${order === undefined || !('known' in order) ? '' : `; dates ${order.known}`}.`,
    ...(leftOut.length > 0
      ? [`Columns left out: ${leftOut.map((name) => `“${printable(name)}”`).join(', ')}.`]
      : []),
    ...(people.length > 0
      ? [
          `Kept under a name, since the workspace knows nobody of that e-mail or name: ${people
            .map(({ name, email }) => printable(email === null ? name : `${name} <${email}>`))
            .join(', ')}.`,
        ]
      : []),
    ...(repeated.length > 0
      ? [
          `Rows that say the same as an earlier one count once: ${repeated
            .map(({ row, sameAs }) => `${row} (as ${sameAs})`)
            .join(', ')}.`,
        ]
      : []),
    ...(old > 0
      ? [`${old} of the reviews are older than what this workspace keeps, and will be removed.`]
      : []),
  ]
}
