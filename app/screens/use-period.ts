import { usePanelI18n } from '#app/i18n/panel-texts.tsx'
import { useSession } from '#app/lib/session.tsx'
import { periodWords } from '#shared/i18n/index.ts'

/** The period that the quota counts in, in words: "this week" or, for longer ones, "this round". */
export function usePeriod(): string {
  const { boot } = useSession()
  return periodWords(usePanelI18n(), boot.program.roundWeeks)
}
