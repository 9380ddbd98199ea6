import { Option } from '@commander-js/extra-typings'
import { workspaceOption } from '../choose-workspace.ts'
import type { CommandFile } from '../define-command.ts'
import { exportReviews, writeExport } from '../review-file/export-reviews.ts'

/** Writes the reviews of a workspace in the format that `import reviews` reads. */
export const exportReviewsCommand: CommandFile = {
  name: 'export reviews',
  summary: 'Writes all reviews, as a lead may read them, for a spreadsheet or another program',
  description:
    'Writes every review that was not withdrawn, oldest first, as a lead of the whole workspace may read them, names of reviewers included. `import reviews` reads it again (docs/import.md).',
  examples: [
    'export reviews --workspace acme --output reviews.csv',
    'export reviews --workspace acme --format jsonl',
  ],
  declare: (command, plan) =>
    command
      .addOption(workspaceOption())
      .addOption(
        new Option('--format <format>', 'csv, or with --json one JSON object a line').choices([
          'csv',
          'jsonl',
        ] as const),
      )
      .option('--output <file>', 'where to write it; default: standard output')
      .action(({ format, output, ...options }) =>
        plan.withWorkspace(options, async ({ services, workspace }) => {
          const as = format ?? (options.json && output === undefined ? 'jsonl' : 'csv')
          const lines = exportReviews(services, workspace, as)
          if (output === undefined) return { lines }
          const exported = await writeExport(output, lines, as)
          return { text: `${exported} reviews written to ${output}.`, json: { exported, output } }
        }),
      ),
}
