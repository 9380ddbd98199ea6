import { Failure } from '#app/components/failure.tsx'
import { Skeleton } from '#app/components/skeleton.tsx'
import { useProgramI18n } from '#app/i18n/program-texts.tsx'
import { useSession } from '#app/lib/session.tsx'
import { useAbsences } from '../api/use-teammates.ts'
import { Absences } from './absences.tsx'

/** When I am away. */
export function OwnAbsences() {
  const { me } = useSession()
  const { t } = useProgramI18n()
  const { data, error, refetch } = useAbsences(me.id)
  if (data !== undefined) return <Absences teammate={me.id} absences={data.absences} />
  if (error === null) return <Skeleton $height="96px" />
  return <Failure title={t('absences.failed')} error={error} onRetry={() => void refetch()} />
}
