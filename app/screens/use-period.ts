import { useI18n } from '#app/i18n/index.ts'
import { useSession } from '#app/lib/session.tsx'

/** The period that the quota counts in, in words: "this week" or, for longer ones, "this round". */
export function usePeriod(): string {
  const { boot } = useSession()
  const { t } = useI18n()
  return t(boot.program.roundWeeks === 1 ? 'period.this_week' : 'period.this_round')
}
