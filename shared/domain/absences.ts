type Days = { from: string; to: string }

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
