import type { I18n } from './create-i18n.ts'

type Visibility = 'open' | 'participants' | 'private'
type Key =
  | 'welcome.period_week'
  | 'welcome.period_weeks_other'
  | 'welcome.quota_other'
  | 'welcome.count'
  | `welcome.visibility_${Visibility}`
  | 'welcome.names_hidden'
  | 'welcome.kept'

/** Told once, on the first opening: what the program asks, who sees what, what is kept. */
export function welcomePoints(
  { t, tn }: Pick<I18n<Key>, 't' | 'tn'>,
  program: {
    quota: number
    roundWeeks: number
    visibility: Visibility
    hideReviewerNames: boolean
  },
): string[] {
  const { roundWeeks } = program
  const period =
    roundWeeks === 1 ? t('welcome.period_week') : tn('welcome.period_weeks', roundWeeks)
  return [
    tn('welcome.quota', program.quota, { period }),
    t('welcome.count'),
    t(`welcome.visibility_${program.visibility}`),
    ...(program.hideReviewerNames ? [t('welcome.names_hidden')] : []),
    t('welcome.kept'),
  ]
}
