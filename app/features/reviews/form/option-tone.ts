import type { Tone } from '#app/components/segments.tsx'
import type { Scorecard } from '#shared/contract/scorecards.ts'

/** How an option reads: the worst of its scale, the best, or between. */
export function optionTone(criterion: Scorecard['criteria'][number], option: string): Tone {
  if (criterion.options[0]?.key === option) return 'danger'
  if (criterion.options.at(-1)?.key === option) return 'success'
  return 'primary'
}
