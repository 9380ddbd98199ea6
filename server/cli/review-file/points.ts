import { scaleOf } from '#shared/domain/scorecard/scale.ts'
import type { Criterion } from '#shared/domain/scorecard/scorecard.ts'
import { tidy } from './plain-words.ts'

/** What numbers in place of labels mean: the options' values, or their places counted from 1. */
export type PointKind = 'values' | 'places'

/** A number in place of a label. `outOf` where the cell says of how many, 100 for a percentage. */
export type Points = { points: number; outOf: number | undefined }

/** Reads `2`, `0.5`, `50 %`, `2/3`; undefined where it is no number. */
export function readPoints(value: unknown): Points | undefined {
  if (typeof value === 'number') return { points: value, outOf: undefined }
  if (typeof value !== 'string') return undefined
  const text = tidy(value)
  const found = /^(\d+(?:[.,]\d+)?) ?(?:(%)|(?:\/|of|sur|من) ?(\d+))?$/.exec(text)
  if (!found) return undefined
  const [, number = '', percent, outOf] = found
  return {
    points: Number(number.replace(',', '.')),
    outOf: percent ? 100 : outOf === undefined ? undefined : Number(outOf),
  }
}

/** The key of the option with so many points; undefined where the scale has none. */
export function optionOfPoints(
  criterion: Criterion,
  { points, outOf }: Points,
  kind: PointKind | 'percent',
): string | undefined {
  const scale = scaleOf(criterion)
  const [min, max] = [scale[0]?.value ?? 0, scale.at(-1)?.value ?? 0]
  const share = (part: number) =>
    scale.find(({ value }) => Math.abs((value - min) / (max - min) - part) < 1e-9)
  const place = () => scale[points - 1]
  if (outOf !== undefined)
    return (outOf === scale.length && points > 0 ? place() : share(points / outOf))?.key
  if (kind === 'places') return place()?.key
  if (kind === 'percent') return share(points / 100)?.key
  return scale.find(({ value }) => value === points)?.key
}

/**
 * What the numbers on criteria with the same scale mean: what fits all of them. Where several meanings
 * fit and differ it is `open`, but on a scale of two, where 1 is the option of the value 1. Where none
 * fits, that which fits the most.
 */
export function pointKindOf(
  criterion: Criterion,
  numbers: Points[],
): PointKind | 'percent' | 'open' {
  const readings = (['values', 'places', 'percent'] as const).map((kind) => ({
    kind,
    options: numbers.map((each) => optionOfPoints(criterion, each, kind)),
  }))
  const misfits = (options: (string | undefined)[]) =>
    options.filter((option) => option === undefined).length
  const sorted = readings.toSorted((a, b) => misfits(a.options) - misfits(b.options))
  const [best] = sorted
  if (!best) return 'values'
  const alike = sorted.filter(({ options }) => misfits(options) === misfits(best.options))
  const differ = alike.some(({ options }) =>
    options.some((option, at) => option !== best.options[at]),
  )
  return differ && criterion.options.length > 2 && misfits(best.options) === 0 ? 'open' : best.kind
}

/** Criteria whose numbers mean the same: those with the same values. */
export function scaleKey(criterion: Criterion): string {
  return scaleOf(criterion)
    .map(({ value }) => value)
    .join(' ')
}
