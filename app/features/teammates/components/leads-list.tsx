import { Failure } from '#app/components/failure.tsx'
import { Small } from '#app/components/layout.ts'
import { Section } from '#app/components/section.tsx'
import { Skeleton } from '#app/components/skeleton.tsx'
import { Strong } from '#app/components/strong.ts'
import { useProgramI18n } from '#app/i18n/program-texts.tsx'
import { useTeammates } from '../api/use-teammates.ts'

/** Who leads, and how somebody becomes a lead: that is done where the server is run, not here. */
export function LeadsList() {
  const { t, formatList, isolate } = useProgramI18n()
  const { data, error, refetch } = useTeammates()
  const leads = data?.teammates.filter(({ lead, active }) => lead && active)
  return (
    <Section title={t('leads.title')}>
      {leads === undefined && error === null && <Skeleton $height="24px" />}
      {leads === undefined && error !== null && (
        <Failure error={error} onRetry={() => void refetch()} />
      )}
      {leads !== undefined && (
        <Strong>
          {leads.length === 0
            ? t('leads.none')
            : t('leads.names', { names: formatList(leads.map(({ name }) => isolate(name))) })}
        </Strong>
      )}
      <Small>
        {t('leads.how', { grant: 'carousel lead grant EMAIL', map: 'carousel lead map' })}
      </Small>
      <Small>{t('leads.admins')}</Small>
    </Section>
  )
}
