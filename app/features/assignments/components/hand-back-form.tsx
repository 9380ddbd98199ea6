import { Button } from '@zendeskgarden/react-buttons'
import { getColor } from '@zendeskgarden/react-theming'
import { useId, useState } from 'react'
import styled from 'styled-components'
import { Choices } from '#app/components/choices.tsx'
import { Failure } from '#app/components/failure.tsx'
import { GrowingText } from '#app/components/growing-text.tsx'
import { Row, Small, Stack } from '#app/components/layout.ts'
import { usePanelI18n } from '#app/i18n/panel-texts.tsx'
import { comeTo } from '#app/lib/keep-focus.ts'
import { HandBackReason } from '#shared/contract/assignments.ts'

const Box = styled(Stack)`
  padding: ${({ theme }) => theme.space.base * 3}px;
  border-radius: ${({ theme }) => theme.borderRadii.md};
  background-color: ${({ theme }) => getColor({ theme, variable: 'background.subtle' })};
`

/** Asks why an assignment does not suit. */
export function HandBackForm(props: {
  conversation: string
  /** The id of what opened it. */
  opener: string
  pending: boolean
  error: unknown
  onSend: (reason: HandBackReason, comment: string) => void
  onCancel: () => void
}) {
  const { t } = usePanelI18n()
  const [reason, setReason] = useState<HandBackReason>()
  const [comment, setComment] = useState('')
  const why = useId()
  return (
    <Box
      as="form"
      ref={comeTo}
      $gap={3}
      aria-label={t('queue.hand_back_of', { id: props.conversation })}
      onSubmit={(event) => {
        event.preventDefault()
        if (reason !== undefined && !props.pending) props.onSend(reason, comment.trim())
      }}
    >
      <Choices
        legend={t('queue.hand_back_legend')}
        choices={HandBackReason.options.map((value) => ({ value, label: t(`hand_back.${value}`) }))}
        value={reason}
        onChoose={setReason}
      />
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
          aria-describedby={why}
        >
          {t('queue.hand_back_send')}
        </Button>
        <Button size="small" isBasic data-closes={props.opener} onClick={props.onCancel}>
          {t('app.cancel')}
        </Button>
        <Small id={why}>{reason === undefined && t('queue.hand_back_choose')}</Small>
      </Row>
    </Box>
  )
}
