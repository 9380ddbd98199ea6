import { workspaceOption } from '../choose-workspace.ts'
import type { CommandFile } from '../define-command.ts'
import { importReviews } from '../import-reviews.ts'

/** Imports dated reviews of a file, for a team that moves from a spreadsheet. */
export const importReviewsCommand: CommandFile = {
  name: 'import reviews',
  summary: 'Imports dated reviews from a file; safe to run again',
  description:
    'Imports dated reviews from a file, one JSON object a line (docs/review-file.md). What was imported before is left alone; a line that does not fit is skipped and named.',
  examples: ['import reviews reviews.jsonl --workspace acme'],
  declare: (command, plan) =>
    command
      .argument('<file>', 'reviews, one JSON object a line')
      .addOption(workspaceOption())
      .action((file, options) =>
        plan.withWorkspace(options, async ({ services, workspace }) => {
          const result = await importReviews(services, workspace, file)
          const { imported, known, skipped } = result
          const text = [
            `${imported} reviews imported, ${known} were there already, ${skipped.length} skipped.`,
            ...skipped.map(({ line, reason }) => `  line ${line}: ${reason}`),
          ].join('\n')
          return { text, json: result }
        }),
      ),
}
