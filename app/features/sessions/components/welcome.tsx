import { Button } from '@zendeskgarden/react-buttons'
import { type Dispatch, type SetStateAction, useId } from 'react'
import styled from 'styled-components'
import { Notice } from '#app/components/notice.tsx'
import { usePanelI18n } from '#app/i18n/panel-texts.tsx'
import { useSession } from '#app/lib/session.tsx'
import { welcomePoints } from '#shared/i18n/index.ts'
import { useUpdateMe } from '../api/use-update-me.ts'

const Points = styled.ul`
  display: flex;
  flex-direction: column;
  gap: ${({ theme }) => theme.space.base}px;
  margin: ${({ theme }) => theme.space.base}px 0 0;
  padding-inline-start: ${({ theme }) => theme.space.base * 4}px;
  list-style: disc;
`

/**
 * Told until it is understood, from the first opening on: in one sentence what is kept, so that the
 * form is in sight below it; behind a press what the program asks and who sees what. Whether that was
 * pressed is kept by the screen: the notice moves within it when the form comes.
 */
export function Welcome(props: { details: [boolean, Dispatch<SetStateAction<boolean>>] }) {
  const [open, setOpen] = props.details
  const { boot } = useSession()
  const i18n = usePanelI18n()
  const { t } = i18n
  const update = useUpdateMe()
  const points = useId()
  return (
    <Notice
      type="info"
      still
      title={t('welcome.title')}
      actions={
        <>
          <Button size="small" onClick={() => update({ welcomed: true })}>
            {t('welcome.understood')}
          </Button>
          <Button
            size="small"
            isBasic
            aria-expanded={open}
            aria-controls={open ? points : undefined}
            onClick={() => setOpen(!open)}
          >
            {t('welcome.details')}
          </Button>
        </>
      }
    >
      {t('welcome.short')}
      {open && (
        <Points id={points}>
          {welcomePoints(i18n, boot.program).map((point) => (
            <li key={point}>{point}</li>
          ))}
        </Points>
      )}
    </Notice>
  )
}
