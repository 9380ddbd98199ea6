import { Button } from '@zendeskgarden/react-buttons'
import styled from 'styled-components'
import { Small } from '#app/components/layout.ts'
import { Notice } from '#app/components/notice.tsx'
import { type I18n, type PluralKey, useI18n } from '#app/i18n/index.ts'
import type { EligibilityReason } from '#shared/contract/conversations.ts'

const Reasons = styled.ul`
  margin: 0;
  padding-inline-start: ${({ theme }) => theme.space.base * 4}px;
  list-style: disc;
`

/** Why this would not be dealt, and the way past it where the rules allow one. */
export function NotEligible(props: { reasons: EligibilityReason[]; onReviewAnyway?: () => void }) {
  const i18n = useI18n()
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
  const { t } = useI18n()
  return (
    <Notice type="info" still title={t('review.anyway_on')}>
      <ReasonList reasons={reasons} />
    </Notice>
  )
}

/** The reasons as sentences. */
function ReasonList({ reasons }: { reasons: EligibilityReason[] }) {
  const i18n = useI18n()
  const sentences = [...new Set(reasons.map((reason) => reasonText(i18n, reason)))]
  if (sentences.length === 1) return <>{sentences[0]}</>
  return (
    <Reasons>
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </Reasons>
  )
}

/** One reason with its numbers: "Too short: 1 reply, the rule asks for 2". */
export function reasonText({ t, tn, has }: I18n, reason: EligibilityReason): string {
  const { code, part, actual, limit } = reason
  const params = { actual: actual ?? '', limit: limit ?? '' }
  if (typeof actual === 'number' && limit !== undefined) {
    if (code === 'too_short' && part !== undefined) {
      return tn(`eligibility.too_short_${part}` satisfies PluralKey, actual, params)
    }
    if (code === 'too_old') return tn('eligibility.too_old', Math.floor(actual), params)
  }
  const key = `eligibility.${code}`
  return t(has(key) ? key : 'eligibility.other', params)
}
