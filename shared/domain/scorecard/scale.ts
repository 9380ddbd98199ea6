import type { Criterion, ScaleOption } from './scorecard.ts'

/**
 * The options of a criterion from the lowest value to the highest, whatever order they are stored
 * in: the one order in which they are shown, numbered and compared.
 */
export function scaleOf({ options }: Pick<Criterion, 'options'>): ScaleOption[] {
  return options.toSorted((one, other) => one.value - other.value)
}

/**
 * Where an option stands on its scale; undefined for none, for one that the scale does not have, and
 * for not applicable, which is no rating.
 */
export function placeOnScale(
  criterion: Pick<Criterion, 'options'>,
  option: string | undefined,
): 'lowest' | 'between' | 'top' | undefined {
  const scale = scaleOf(criterion)
  const at = scale.findIndex(({ key }) => key === option)
  if (at === -1) return undefined
  if (at === 0) return 'lowest'
  return at === scale.length - 1 ? 'top' : 'between'
}
