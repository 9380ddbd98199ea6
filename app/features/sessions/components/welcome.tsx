import { Button } from '@zendeskgarden/react-buttons'
import styled from 'styled-components'
import { Notice } from '#app/components/notice.tsx'
import { useI18n } from '#app/i18n/index.ts'
import { useSession } from '#app/lib/session.tsx'
import { useUpdateMe } from '../api/use-update-me.ts'

const Points = styled.ul`
  display: flex;
  flex-direction: column;
  gap: ${({ theme }) => theme.space.base}px;
  margin: ${({ theme }) => theme.space.base}px 0 0;
  padding-inline-start: ${({ theme }) => theme.space.base * 4}px;
  list-style: disc;
`

/** Told once, on the first opening: what the program asks, who sees what, what is kept. */
export function Welcome() {
  const { boot } = useSession()
  const { t, tn } = useI18n()
  const update = useUpdateMe()
  const { program } = boot
  const period =
    program.roundWeeks === 1
      ? t('welcome.period_week')
      : tn('welcome.period_weeks', program.roundWeeks)
  return (
    <Notice
      type="info"
      still
      title={t('welcome.title')}
      actions={
        <Button size="small" onClick={() => update({ welcomed: true })}>
          {t('welcome.understood')}
        </Button>
      }
    >
      <Points>
        <li>{tn('welcome.quota', program.quota, { period })}</li>
        <li>{t('welcome.count')}</li>
        <li>{t(`welcome.visibility_${program.visibility}`)}</li>
        {program.hideReviewerNames && <li>{t('welcome.names_hidden')}</li>}
        <li>{t('welcome.kept')}</li>
      </Points>
    </Notice>
  )
}
