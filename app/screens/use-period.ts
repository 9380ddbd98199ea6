import { useI18n } from '#app/i18n/use-i18n.ts'
import { useSession } from '#app/lib/session.tsx'
import { periodWords } from '#shared/i18n/index.ts'

/** The period that the quota counts in, in words: "this week" or, for longer ones, "this round". */
export function usePeriod(): string {
  const { boot } = useSession()
  return periodWords(useI18n(), boot.program.roundWeeks)
}
