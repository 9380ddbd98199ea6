import type { I18n } from './create-i18n.ts'
import { languageName } from './names.ts'

type Why =
  | 'no_conversations'
  | 'no_pair_left'
  | 'language'
  | 'cannot_open'
  | 'team_scope'
  | 'received_enough'
  | 'no_working_day'
type Key = 'queue.progress' | 'queue.progress_short' | 'queue.away' | `queue.short.${Why}`

/** How far somebody is in a round. */
type Progress = {
  given: number
  quota: number
  reachable: number
  shortReason: Why | null
  awayUntil: string | null
}

/**
 * How far I am, in words: "3 of 5 this week"; "3 of 4 this week (quota 5: nothing more to review in
 * Hungarian)"; "Away until 13 December".
 *
 * @param languages what I speak; empty: everything
 * @param formatDay a day (YYYY-MM-DD) in words
 */
export function progressWords(
  i18n: Pick<I18n<Key>, 't' | 'locale' | 'formatList'>,
  { given, quota, reachable, shortReason, awayUntil }: Progress,
  told: { period: string; languages: string[]; formatDay: (day: string) => string },
): string {
  const { t } = i18n
  if (awayUntil !== null) return t('queue.away', { day: told.formatDay(awayUntil) })
  const { period } = told
  if (reachable >= quota || shortReason === null)
    return t('queue.progress', { given, quota: reachable, period })
  const languages = i18n.formatList(told.languages.map((code) => languageName(i18n, code)))
  const why = t(`queue.short.${shortReason}`, { languages })
  return t('queue.progress_short', { given, reachable, period, quota, why })
}
