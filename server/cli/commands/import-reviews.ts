import { Option } from '@commander-js/extra-typings'
import { workspaceOption } from '../choose-workspace.ts'
import type { CommandFile } from '../define-command.ts'
import { describeImport, notesOf } from '../review-file/describe-import.ts'
import { importReviews } from '../review-file/import-reviews.ts'

/** Imports dated reviews of a file, for a team that moves from a spreadsheet. */
export const importReviewsCommand: CommandFile = {
  name: 'import reviews',
  summary: 'Imports dated reviews from a spreadsheet or another file; safe to run again',
  description:
    'Imports dated reviews from a CSV as a spreadsheet saves it, or from JSON (docs/import.md). All of them, or with --skip-faulty those that fit; faults are told by row and column. What was imported before is left alone.',
  examples: [
    'import reviews reviews.csv --workspace acme --dry-run',
    'import reviews reviews.csv --map columns.json --dates day-first --skip-faulty',
  ],
  declare: (command, plan) =>
    command
      .argument('<file>', 'reviews: CSV, JSON Lines or a JSON array')
      .addOption(workspaceOption())
      .option('--dry-run', 'shows the rows as they would be read, and stores nothing')
      .option('--map <file>', 'says which column is which, as JSON (docs/import.md)')
      .option('--skip-faulty', 'imports what fits although other rows do not')
      .addOption(
        new Option(
          '--dates <order>',
          'what stands first in dates such as 03/04/2026; asked where the file does not tell',
        ).choices(['day-first', 'month-first'] as const),
      )
      .addOption(
        new Option(
          '--points <kind>',
          'what numbers in place of labels are: values of the options, or their places from 1; asked where the file does not tell',
        ).choices(['values', 'places'] as const),
      )
      .action((file, { dryRun = false, skipFaulty = false, map, dates, points, ...options }) =>
        plan.withWorkspace(options, async ({ services, workspace, terminal }) => {
          const asked = { file, map, dates, points, dryRun, skipFaulty }
          const imported = await importReviews(services, workspace, asked, terminal.ask)
          for (const note of notesOf(imported, workspace)) terminal.note(note)
          return describeImport(imported, { dryRun, skipFaulty })
        }),
      ),
}
