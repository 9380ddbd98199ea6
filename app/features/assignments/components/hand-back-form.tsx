import { Button } from '@zendeskgarden/react-buttons'
import { Field, Radio } from '@zendeskgarden/react-forms'
import { getColor } from '@zendeskgarden/react-theming'
import { useId, useState } from 'react'
import styled from 'styled-components'
import { Failure } from '#app/components/failure.tsx'
import { GrowingText } from '#app/components/growing-text.tsx'
import { Row, Small, Stack } from '#app/components/layout.ts'
import { useI18n } from '#app/i18n/index.ts'
import { HandBackReason } from '#server/contract/assignments.ts'

const Reasons = styled.fieldset`
  display: flex;
  flex-direction: column;
  gap: ${({ theme }) => theme.space.base}px;
  margin: 0;
  padding: 0;
  border: 0;
`
const Box = styled(Stack)`
  padding: ${({ theme }) => theme.space.base * 3}px;
  border-radius: ${({ theme }) => theme.borderRadii.md};
  background-color: ${({ theme }) => getColor({ theme, variable: 'background.subtle' })};
`

/** Asks why an assignment does not suit. */
export function HandBackForm(props: {
  conversation: string
  pending: boolean
  error: unknown
  onSend: (reason: HandBackReason, comment: string) => void
  onCancel: () => void
}) {
  const { t } = useI18n()
  const name = useId()
  const [reason, setReason] = useState<HandBackReason>()
  const [comment, setComment] = useState('')
  return (
    <Box
      as="form"
      $gap={3}
      aria-label={t('queue.hand_back_of', { id: props.conversation })}
      onSubmit={(event) => {
        event.preventDefault()
        if (reason !== undefined && !props.pending) props.onSend(reason, comment.trim())
      }}
    >
      <Reasons>
        <Small as="legend">{t('queue.hand_back_legend')}</Small>
        {HandBackReason.options.map((one) => (
          <Field key={one}>
            <Radio name={name} checked={reason === one} onChange={() => setReason(one)}>
              <Field.Label isRegular>{t(`hand_back.${one}`)}</Field.Label>
            </Radio>
          </Field>
        ))}
      </Reasons>
      <GrowingText
        label={t('queue.hand_back_comment')}
        value={comment}
        maxLength={5000}
        rows={2}
        onChange={setComment}
      />
      {props.error !== null && <Failure error={props.error} />}
      <Row>
        <Button
          size="small"
          isPrimary
          type="submit"
          disabled={reason === undefined || props.pending}
        >
          {t('queue.hand_back_send')}
        </Button>
        <Button size="small" isBasic onClick={props.onCancel}>
          {t('app.cancel')}
        </Button>
      </Row>
    </Box>
  )
}
