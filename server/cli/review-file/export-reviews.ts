import { writeFile } from 'node:fs/promises'
import type { Services } from '#server/services.ts'
import { importedReviews, scorecards, teammates, type Workspace } from '#server/storage/index.ts'
import type { Scorecard } from '#shared/domain/scorecard/scorecard.ts'
import { type ExportedReview, exportedReview } from './exported-review.ts'
import { byteOrderMark, csvRow } from './write-csv.ts'

export type ExportFormat = 'csv' | 'jsonl'

const pageSize = 500

/**
 * Every review of the workspace that was not withdrawn, oldest first, as lines of a file that
 * `import reviews` reads: what a lead of the whole workspace may read, names of reviewers included. A
 * few hundred are in memory at a time.
 */
export async function* exportReviews(
  services: Pick<Services, 'database'>,
  workspace: Pick<Workspace, 'id'>,
  format: ExportFormat,
): AsyncGenerator<string> {
  const columns = columnsOf(await scorecards.listScorecards(services.database.kysely, workspace.id))
  if (format === 'csv') yield byteOrderMark + csvRow(columns.map(({ name }) => name))
  for await (const review of readAll(services, workspace))
    yield format === 'jsonl' ? JSON.stringify(review) : csvRow(columns.map(({ of }) => of(review)))
}

/** Writes lines into a file that its owner alone can read; how many reviews there were. */
export async function writeExport(
  file: string,
  lines: AsyncIterable<string>,
  format: ExportFormat,
): Promise<number> {
  let count = format === 'csv' ? -1 : 0
  const counted = async function* () {
    for await (const line of lines) {
      count += 1
      yield `${line}\n`
    }
  }
  await writeFile(file, counted(), { mode: 0o600 })
  return count
}

async function* readAll(
  { database }: Pick<Services, 'database'>,
  { id }: Pick<Workspace, 'id'>,
): AsyncGenerator<ExportedReview> {
  const everybody = await teammates.listTeammates(database.kysely, id)
  const people = new Map(everybody.map((person) => [person.id, person]))
  let after: importedReviews.ExportPlace | undefined
  for (;;) {
    const page = await importedReviews.listForExport(database.kysely, id, {
      after,
      limit: pageSize,
    })
    yield* page.map((review) => exportedReview(review, people))
    after = page.at(-1)
    if (page.length < pageSize) return
  }
}

type Column = { name: string; of(review: ExportedReview): string }

/** The columns for reviews on any of these versions of scorecards. */
function columnsOf(versions: Scorecard[]): Column[] {
  const keys = new Set(versions.flatMap(({ criteria }) => criteria.map(({ key }) => key)))
  const plain = (name: keyof ExportedReview): Column => ({ name, of: (one) => cellOf(one[name]) })
  const rated = [...keys].flatMap((key): Column[] => [
    { name: `ratings.${key}`, of: ({ ratings }) => cellOf(ratings[key]?.option) },
    ...(['comment', 'rootCauses', 'otherCause'] as const).map((part) => ({
      name: `ratings.${key}.${part}`,
      of: ({ ratings }: ExportedReview) => cellOf(ratings[key]?.[part]),
    })),
  ])
  return [
    ...(['id', 'conversation', 'reviewer', 'reviewee', 'submittedAt'] as const).map(plain),
    ...rated,
    ...(['comment', 'basis', 'extra', 'complexity', 'highlight', 'followUps'] as const).map(plain),
    ...(['acknowledgedAt', 'activeSeconds', 'reviewerName', 'revieweeName'] as const).map(plain),
    { name: 'replies', of: ({ replies }) => (replies ? JSON.stringify(replies) : '') },
  ]
}

function cellOf(value: unknown): string {
  if (Array.isArray(value)) return value.join(';')
  return value === undefined ? '' : String(value)
}
