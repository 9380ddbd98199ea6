import { readFile } from 'node:fs/promises'
import type { Services } from '#server/services.ts'
import type { Ask } from '#server/setup/ask.ts'
import { UsageError } from '#server/setup/usage-error.ts'
import { importedReviews, scorecards, teammates, type Workspace } from '#server/storage/index.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { type Answers, type Decided, decide } from './decide.ts'
import { noMapping, readMapping } from './mapping.ts'
import { type Known, type Reading, readReviews } from './read-reviews.ts'
import { type ReadTable, readTable } from './read-table.ts'
import { storeReviews } from './store-reviews.ts'

export type ImportOptions = Answers & {
  file: string
  /** A mapping file. */
  map?: string | undefined
  dryRun: boolean
  /** Stores what fits although other rows do not. */
  skipFaulty: boolean
}

/** What came of a review file. `stored` is false in a dry run, and where faults kept everything out. */
export type Imported = {
  table: ReadTable
  decided: Decided
  reading: Reading
  known: Known
  stored: boolean
}

/**
 * Imports the reviews of a file in one transaction: all of them, or with `skipFaulty` those that fit.
 * What was imported before is left alone, so that it can be run again.
 * @throws DomainError `not_found` where the workspace has no scorecard, `bad_request` where a file
 *   cannot be read; UsageError where something has to be asked and nobody answers
 */
export async function importReviews(
  services: Services,
  workspace: Workspace,
  { file, map, dryRun, skipFaulty, ...answers }: ImportOptions,
  ask: Ask,
): Promise<Imported> {
  const db = services.database.kysely
  const scorecard = await scorecards.findCurrentScorecard(db, workspace.id)
  if (!scorecard) throw new DomainError('not_found', 'The workspace has no scorecard.')
  const bytes = await readBytes(file)
  const mapping =
    map === undefined ? noMapping : readMapping(String(await readBytes(map)), scorecard)
  const table = readTable(bytes, scorecard, mapping)
  const time = { timeZone: workspace.timeZone, now: services.clock() }
  const decideWith = (said: Answers) => decide(table, { scorecard, mapping, answers: said }, time)
  const decided = decideWith(await askOpen(decideWith(answers), answers, ask))
  return services.database.inTransaction(
    async (trx) => {
      const known: Known = {
        scorecard,
        people: await teammates.listTeammates(trx, workspace.id),
        reviews: await importedReviews.listKnown(trx, workspace.id),
        ...time,
      }
      const reading = readReviews(table, decided, known, mapping)
      const stored = !dryRun && (skipFaulty || reading.faults.length === 0)
      if (stored) await storeReviews(trx, workspace, scorecard, reading)
      return { table, decided, reading, known, stored }
    },
    { timeoutMs: 300_000 },
  )
}

/** Asks once for what the file leaves open. */
async function askOpen(
  { order, openPoints }: Decided,
  answers: Answers,
  ask: Ask,
): Promise<Answers> {
  const said = { ...answers }
  if ('open' in order)
    said.dates = await choose(ask, {
      flag: 'dates',
      question: `Is the day or the month first in dates such as ${order.open}?`,
      choices: ['day-first', 'month-first'],
    })
  if (openPoints !== undefined)
    said.points = await choose(ask, {
      flag: 'points',
      question: `Are the numbers in “${openPoints}” the values of the options, or their places (1 is the lowest)?`,
      choices: ['values', 'places'],
    })
  return said
}

async function choose<const Choice extends string>(
  ask: Ask,
  { flag, question, choices }: { flag: string; question: string; choices: readonly Choice[] },
): Promise<Choice> {
  const how = choices.map((choice) => `--${flag} ${choice}`).join(' or ')
  if (!ask.interactive)
    throw new UsageError(`${question} The file does not tell. Say it with ${how}.`)
  for (;;) {
    const answer = await ask.question(`${question} (${choices.join(' or ')})`, { flag })
    const chosen = choices.find(
      (choice) => answer !== '' && choice.startsWith(answer.toLowerCase()),
    )
    if (chosen) return chosen
  }
}

async function readBytes(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch {
    throw new DomainError('bad_request', `The file ${path} cannot be read.`)
  }
}
