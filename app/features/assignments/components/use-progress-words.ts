import { useNow } from '#app/components/use-now.ts'
import { usePanelI18n } from '#app/i18n/panel-texts.tsx'
import { useSession } from '#app/lib/session.tsx'
import type { Progress } from '#shared/contract/assignments.ts'
import { progressWords } from '#shared/i18n/index.ts'

/** How far I am, in words. */
export function useProgressWords(progress: Progress, period: string): string {
  const i18n = usePanelI18n()
  const { me, boot } = useSession()
  const now = useNow()
  return progressWords(i18n, progress, {
    period,
    languages: me.languages ?? boot.program.languages,
    formatDay: (day) => i18n.formatDate(day, now),
  })
}
