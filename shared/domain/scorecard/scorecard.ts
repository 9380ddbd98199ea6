/** Languages the default texts come in. A workspace's own texts may hold any of them. */
export type Locale = 'en' | 'fr' | 'ar'

/** One text in one language or more (at least one). */
export type LocalText = Partial<Record<Locale, string>>

/** One option of a criterion's scale. */
export type ScaleOption = { key: string; value: number; label: LocalText }

/** What may lie behind a rating below the top option. */
export type RootCause = { key: string; label: LocalText }

/** One line of a scorecard. `options` in any order (`scaleOf`); `guidance` is Markdown. */
export type Criterion = {
  key: string
  name: LocalText
  guidance: LocalText
  options: ScaleOption[]
  /** Weight in the score, ≥ 0. 0 = shown on its own, outside the score. */
  weight: number
  allowNotApplicable: boolean
  /** Rated below half of its scale, it makes the whole review 0. */
  critical: boolean
  rootCauses: RootCause[]
}

/** A version in use never changes: a review is pinned to `id` and `version` for ever. */
export type Scorecard = { id: string; version: number; name: LocalText; criteria: Criterion[] }

/** The option key that stands for "not applicable" in a rating; reserved, never in a scale. */
export const NOT_APPLICABLE = 'not_applicable'

/**
 * The text for a BCP 47 `locale`: that locale, else its primary subtag, else English, else the
 * first text there is. An empty text gives ''.
 */
export function pickText(text: LocalText, locale: string): string {
  const texts: Record<string, string | undefined> = text
  const wanted = locale.toLowerCase()
  const primary = wanted.split(/[-_]/)[0] ?? wanted
  const first = Object.values(texts).find((value) => value)
  return own(texts, wanted) || own(texts, primary) || own(texts, 'en') || first || ''
}

function own(texts: Record<string, string | undefined>, key: string): string | undefined {
  return Object.hasOwn(texts, key) ? texts[key] : undefined
}

/**
 * What is wrong with a scorecard, as stable codes with the place they are about:
 * `code` for the whole card, `code:criterion` or `code:criterion/option` for a part. Empty = sound.
 */
export function checkScorecard(scorecard: Scorecard): string[] {
  const problems: string[] = []
  if (scorecard.id === '') problems.push('id_missing')
  if (!Number.isInteger(scorecard.version) || scorecard.version < 1)
    problems.push('version_invalid')
  if (!hasText(scorecard.name)) problems.push('name_missing')
  if (scorecard.criteria.length === 0) problems.push('criteria_missing')
  for (const key of duplicates(scorecard.criteria)) problems.push(`criterion_duplicate:${key}`)
  for (const criterion of scorecard.criteria) problems.push(...checkCriterion(criterion))
  return problems
}

function checkCriterion(criterion: Criterion): string[] {
  const { key, options, weight, rootCauses } = criterion
  const problems: string[] = []
  if (!isKey(key)) problems.push(`criterion_key_invalid:${key}`)
  if (!hasText(criterion.name)) problems.push(`criterion_name_missing:${key}`)
  if (!Number.isFinite(weight) || weight < 0) problems.push(`weight_invalid:${key}`)
  if (options.length < 2 || options.length > 5) problems.push(`scale_size:${key}`)
  if (!differ(options)) problems.push(`scale_values:${key}`)
  for (const option of duplicates(options)) problems.push(`option_duplicate:${key}/${option}`)
  for (const option of options) {
    if (!isKey(option.key) || option.key === NOT_APPLICABLE) {
      problems.push(`option_key_invalid:${key}/${option.key}`)
    }
    if (!hasText(option.label)) problems.push(`option_label_missing:${key}/${option.key}`)
  }
  for (const cause of duplicates(rootCauses)) problems.push(`root_cause_duplicate:${key}/${cause}`)
  for (const cause of rootCauses) {
    if (!isKey(cause.key)) problems.push(`root_cause_key_invalid:${key}/${cause.key}`)
    if (!hasText(cause.label)) problems.push(`root_cause_label_missing:${key}/${cause.key}`)
  }
  return problems
}

function hasText(text: LocalText): boolean {
  return Object.values(text).some((value) => value.trim() !== '')
}

/** Keys are names in stored JSON and in exports; the reserved ones would break plain objects. */
function isKey(key: string): boolean {
  return /^[a-z0-9][a-z0-9_-]{0,63}$/.test(key) && key !== 'constructor'
}

/** Values are numbers, and no two options have the same one. */
function differ(options: ScaleOption[]): boolean {
  const values = options.map(({ value }) => value)
  return values.every(Number.isFinite) && new Set(values).size === values.length
}

function duplicates(items: { key: string }[]): string[] {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const { key } of items) {
    if (seen.has(key)) twice.add(key)
    seen.add(key)
  }
  return [...twice]
}
