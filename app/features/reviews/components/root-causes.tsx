import { Field, Input } from '@zendeskgarden/react-forms'
import { useState } from 'react'
import styled from 'styled-components'
import { Chips } from '#app/components/chips.tsx'
import { Small, Stack } from '#app/components/layout.ts'
import { usePanelI18n } from '#app/i18n/panel-texts.tsx'
import type { Scorecard } from '#shared/contract/scorecards.ts'
import { type causesOf, longestOtherCause } from '#shared/domain/scorecard/draft.ts'

const OTHER = '\u0000other'

const Causes = styled(Stack)`
  margin-block-end: ${({ theme }) => theme.space.base}px;
`

/** Why it was not the best rating: any of the causes on offer, or one in the reviewer's words. */
export function RootCauses(props: {
  criterion: Scorecard['criteria'][number]
  causes: ReturnType<typeof causesOf>
  onToggle: (cause: string) => void
  onOther: (text: string) => void
}) {
  const { criterion } = props
  const { rootCauses, otherCause } = props.causes
  const { t, pick } = usePanelI18n()
  const [other, setOther] = useState(otherCause !== '')
  return (
    <Causes $gap={1.5}>
      <Small>{t('review.causes')}</Small>
      <Chips
        label={`${pick(criterion.name)}: ${t('review.causes')}`}
        chosen={other ? [...rootCauses, OTHER] : rootCauses}
        chips={[
          ...criterion.rootCauses.map(({ key, label }) => ({ value: key, label: pick(label) })),
          { value: OTHER, label: t('review.other_cause') },
        ]}
        onToggle={(cause) => {
          if (cause !== OTHER) return props.onToggle(cause)
          if (other) props.onOther('')
          setOther(!other)
        }}
      />
      {other && (
        <Field>
          <Field.Label hidden>{t('review.other_cause_label')}</Field.Label>
          <Input
            isCompact
            dir="auto"
            maxLength={longestOtherCause}
            placeholder={t('review.other_cause_label')}
            value={otherCause}
            onChange={(event) => props.onOther(event.target.value)}
          />
        </Field>
      )}
    </Causes>
  )
}
