import { Button } from '@zendeskgarden/react-buttons'
import styled from 'styled-components'
import { Small } from '#app/components/layout.ts'
import { Notice } from '#app/components/notice.tsx'
import { usePanelI18n } from '#app/i18n/panel-texts.tsx'
import type { EligibilityReason } from '#shared/contract/conversations.ts'
import { eligibilityReasons } from '#shared/i18n/index.ts'

const Reasons = styled.ul`
  margin: 0;
  padding-inline-start: ${({ theme }) => theme.space.base * 4}px;
  list-style: disc;
`

/** Why this would not be dealt, and the way past it where the rules allow one. */
export function NotEligible(props: { reasons: EligibilityReason[]; onReviewAnyway?: () => void }) {
  const i18n = usePanelI18n()
  const { t } = i18n
  const anyway = props.onReviewAnyway
  return (
    <Notice
      type={anyway ? 'info' : 'warning'}
      still
      title={t(anyway ? 'eligibility.title_anyway' : 'eligibility.title_refused')}
      actions={
        anyway && (
          <>
            <Button size="small" onClick={anyway}>
              {t('eligibility.anyway')}
            </Button>
            <Small>{t('eligibility.anyway_hint')}</Small>
          </>
        )
      }
    >
      <ReasonList reasons={props.reasons} />
    </Notice>
  )
}

/** Above the form of a review that is written although it is not eligible. */
export function EligibilityNote({ reasons }: { reasons: EligibilityReason[] }) {
  const { t } = usePanelI18n()
  return (
    <Notice type="info" still title={t('review.anyway_on')}>
      <ReasonList reasons={reasons} />
    </Notice>
  )
}

/** The reasons as sentences. */
function ReasonList({ reasons }: { reasons: EligibilityReason[] }) {
  const i18n = usePanelI18n()
  const sentences = eligibilityReasons(i18n, reasons)
  if (sentences.length === 1) return <>{sentences[0]}</>
  return (
    <Reasons>
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </Reasons>
  )
}
