import { dayNumber, dayOf, weekdayOf } from './days.ts'

type Days = { from: string; to: string }

const everyDay = [1, 2, 3, 4, 5, 6, 7]

/**
 * The absences of a person after those that are not over on `today` were replaced by `given`. What
 * is over stays; what overlaps becomes one. By day; days are YYYY-MM-DD, both included.
 */
export function replaceAbsences(stored: Days[], given: Days[], today: string): Days[] {
  const merged: Days[] = []
  const all = [...stored.filter(({ to }) => to < today), ...given]
  // ISO dates sort as texts.
  for (const { from, to } of all.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = merged.at(-1)
    if (last && from <= last.to) last.to = to > last.to ? to : last.to
    else merged.push({ from, to })
  }
  return merged
}

/**
 * The last day of the absence that `today` is in; undefined for who is not away. Absences that follow
 * each other with no working day between are one.
 *
 * @param workingDays ISO weekdays; left out: every day
 */
export function awayUntil(
  absences: Days[],
  today: string,
  workingDays: number[] = everyDay,
): string | undefined {
  let until = absences.find(({ from, to }) => from <= today && today <= to)?.to
  for (let next: Days | undefined; until !== undefined; until = next.to) {
    const back = firstWorkingDay(until, workingDays)
    next = absences.find(({ from, to }) => from <= back && back <= to)
    if (next === undefined) break
  }
  return until
}

/** The first working day after a day. */
function firstWorkingDay(day: string, workingDays: number[]): string {
  let next = dayNumber(day) + 1
  while (workingDays.length > 0 && !workingDays.includes(weekdayOf(next))) next += 1
  return dayOf(next)
}
