import { Button } from '@zendeskgarden/react-buttons'
import { useId, useState } from 'react'
import { Failure } from '#app/components/failure.tsx'
import { GrowingText } from '#app/components/growing-text.tsx'
import { Row, Small, Stack } from '#app/components/layout.ts'
import { usePanelI18n } from '#app/i18n/panel-texts.tsx'
import { useSession } from '#app/lib/session.tsx'
import type { Review } from '#shared/contract/reviews.ts'

/** A reply in the thread of a review. Its text stays on the device until it has been sent. */
export function ReplyForm(props: {
  review: Review
  pending: boolean
  error: unknown
  onSend: (reply: { id: string; text: string }) => void
  /** The id of what opened it. */
  opener: string
  onCancel: () => void
}) {
  const { t } = usePanelI18n()
  const { replies } = useSession()
  const [reply, setReply] = useState(
    () => replies.read(props.review.id) ?? { id: crypto.randomUUID(), text: '' },
  )
  const text = reply.text.trim()
  const why = useId()
  return (
    <Stack
      as="form"
      $gap={2}
      onSubmit={(event) => {
        event.preventDefault()
        if (text !== '' && !props.pending) props.onSend({ id: reply.id, text })
      }}
    >
      <GrowingText
        label={t('card.reply_label')}
        value={reply.text}
        maxLength={2000}
        autoFocus
        onChange={(typed) => {
          const changed = { ...reply, text: typed }
          setReply(changed)
          replies.write(props.review.id, changed)
        }}
      />
      {props.error !== null && <Failure error={props.error} />}
      <Row>
        <Button
          size="small"
          isPrimary
          type="submit"
          disabled={text === '' || props.pending}
          aria-describedby={why}
        >
          {t('card.send_reply')}
        </Button>
        <Button size="small" isBasic data-closes={props.opener} onClick={props.onCancel}>
          {t('app.cancel')}
        </Button>
        <Small id={why}>{text === '' && t('card.reply_empty')}</Small>
      </Row>
    </Stack>
  )
}
