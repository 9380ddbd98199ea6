import { Notice } from '#app/components/notice.tsx'
import { useNow } from '#app/components/use-now.ts'
import { useProgramI18n } from '#app/i18n/program-texts.tsx'
import { useSession } from '#app/lib/session.tsx'
import { dayIn } from '#app/lib/today.ts'
import { awayUntil } from '#shared/domain/absences.ts'
import { useAbsences } from '../api/use-teammates.ts'

/** For somebody who is away today: until when, and that nothing is expected of them. */
export function AwayNotice() {
  const { me, boot } = useSession()
  const { t, formatDate } = useProgramI18n()
  const { data } = useAbsences(me.id)
  const now = useNow()
  const until = awayUntil(data?.absences ?? [], dayIn(boot.program.timeZone, now))
  if (until === undefined) return null
  return (
    <Notice type="info" still title={t('away.title', { day: formatDate(until, now) })}>
      {t('away.text')}
    </Notice>
  )
}
