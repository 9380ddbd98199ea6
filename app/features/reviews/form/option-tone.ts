import type { Tone } from '#app/components/segments.tsx'
import type { Scorecard } from '#shared/contract/scorecards.ts'
import { placeOnScale } from '#shared/domain/scorecard/scale.ts'

/** How an option reads: the worst of its scale, the best, or between. */
export function optionTone(criterion: Scorecard['criteria'][number], option: string): Tone {
  const place = placeOnScale(criterion, option)
  if (place === 'lowest') return 'danger'
  return place === 'top' ? 'success' : 'primary'
}
