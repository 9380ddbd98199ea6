import type { I18n } from './create-i18n.ts'

type Part = 'customer_messages' | 'replies' | 'words'
type Key = `eligibility.${`too_short_${Part}_other` | 'too_old_other' | 'other'}`

/** One of the reasons of a verdict, with the numbers that it was judged by. */
type Reason = { code: string; part?: Part; actual?: number | string; limit?: number | string }

/**
 * A reason with its numbers: "Too short: 1 reply, the rule asks for 2"; a code of a newer server
 * has a general sentence.
 */
export function eligibilityReason(
  { t, tn, findText }: Pick<I18n<Key>, 't' | 'tn' | 'findText'>,
  { code, part, actual, limit }: Reason,
): string {
  if (code === 'no_human_reply' && typeof actual === 'string') {
    const which = findText(`eligibility.no_human_reply_${actual}`)
    if (which !== undefined) return which
  }
  const params = { actual: actual ?? '', limit: limit ?? '' }
  if (typeof actual === 'number' && limit !== undefined) {
    if (code === 'too_short' && part !== undefined) {
      return tn(`eligibility.too_short_${part}`, actual, params)
    }
    if (code === 'too_old') return tn('eligibility.too_old', Math.floor(actual), params)
  }
  return findText(`eligibility.${code}`, params) ?? t('eligibility.other')
}

/** The reasons as sentences, each once. */
export function eligibilityReasons(
  i18n: Pick<I18n<Key>, 't' | 'tn' | 'findText'>,
  reasons: readonly Reason[],
): string[] {
  return [...new Set(reasons.map((reason) => eligibilityReason(i18n, reason)))]
}
