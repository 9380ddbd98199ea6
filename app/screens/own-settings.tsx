import styled from 'styled-components'
import { Section } from '#app/components/section.tsx'
import { OwnPreferences } from '#app/features/sessions/components/own-preferences.tsx'
import { OwnAbsences } from '#app/features/teammates/components/own-absences.tsx'
import { useProgramI18n } from '#app/i18n/program-texts.tsx'

const Columns = styled.div`
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), 1fr));
  align-items: start;
  gap: ${({ theme }) => theme.space.base * 4}px;
`

/** What everybody sets for themselves. */
export function OwnSettings() {
  const { t } = useProgramI18n()
  return (
    <Columns>
      <Section title={t('absences.mine')} hint={t('absences.mine_hint')}>
        <OwnAbsences />
      </Section>
      <Section title={t('preferences.mine')}>
        <OwnPreferences />
      </Section>
    </Columns>
  )
}
