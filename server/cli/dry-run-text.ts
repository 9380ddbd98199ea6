import type { FileTeammate } from './dated-facts.ts'
import type { DryRun } from './dry-run.ts'
import { printable } from './printable.ts'

const unfilledReasons: Record<DryRun['unfilled'][number]['reason'], string> = {
  no_conversations: 'no eligible conversation is left',
  no_pair_left: 'all that is left is their own or theirs already',
  language: 'what is left is in other languages',
  cannot_open: 'what is left cannot be opened by them in the helpdesk',
  team_scope: 'what is left is out of their team scope',
  received_enough: 'what is left is of people who receive as many as they may',
}

/** A dry run for a person to read: who gives and receives, what stayed out, who lacks what. */
export function dryRunText(run: DryRun, people: FileTeammate[], of: number): string {
  const { figures } = run
  const given = Map.groupBy(run.assignments, ({ reviewer }) => reviewer)
  const received = Map.groupBy(run.assignments, ({ reviewee }) => reviewee)
  const persons = people.map(({ id, languages }) => [
    id,
    String(given.get(id)?.length ?? 0),
    String(received.get(id)?.length ?? 0),
    languages.join(' ') || '-',
  ])
  const lacking = run.unfilled.map(({ reviewer, missing, reason }) => [
    reviewer,
    String(missing),
    unfilledReasons[reason],
  ])
  const parts = [
    `${run.eligible} of ${of} conversations are eligible; ${run.assignments.length} assignments for ${people.length} teammates (seed ${run.seed})`,
    section('Kept out (one may count under several reasons)', countsOf(run.excluded)),
    section(
      'Pairs of a reviewer and an eligible conversation that are kept apart',
      countsOf(run.excludedPairs),
    ),
    section('', [['Teammate', 'gives', 'receives', 'languages'], ...persons]),
    section('Not filled', lacking),
    [
      `Given ${spreadOf(figures.given)} each, received ${spreadOf(figures.received)} each;`,
      `${figures.reciprocal} reciprocal, ${figures.repeated} repeated`,
    ].join(' '),
    figures.fewerByLimit > 0
      ? `${figures.fewerByLimit} fewer because of the limit on reviews received`
      : '',
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

function countsOf(counts: Record<string, number>): string[][] {
  return Object.entries(counts).map(([reason, count]) => [reason, String(count)])
}

function spreadOf({ min, max }: { min: number; max: number }): string {
  return min === max ? String(min) : `${min} to ${max}`
}

/** Rows in columns under a title; nothing where there are none. Numbers stand to the right. */
function section(title: string, rows: string[][]): string {
  if (rows.length === 0) return ''
  const shown = rows.map((row) => row.map(printable))
  const widths = (shown[0] ?? []).map((_, at) =>
    Math.max(...shown.map((row) => row[at]?.length ?? 0)),
  )
  const lines = shown.map((row) =>
    row
      .map((cell, at) =>
        at === 1 || (at === 2 && row.length > 3)
          ? cell.padStart(widths[at] ?? 0)
          : cell.padEnd(widths[at] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  )
  return [...(title === '' ? [] : [title]), ...lines.map((line) => `  ${line}`)].join('\n')
}
