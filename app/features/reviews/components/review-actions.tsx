import { Button } from '@zendeskgarden/react-buttons'
import { type ReactNode, useId, useState } from 'react'
import styled from 'styled-components'
import { HeartIcon } from '#app/components/after-form-icons.ts'
import { Failure } from '#app/components/failure.tsx'
import { Row, Small, Stack } from '#app/components/layout.ts'
import { QuietButton } from '#app/components/quiet-button.tsx'
import { usePanelI18n } from '#app/i18n/panel-texts.tsx'
import { comeTo } from '#app/lib/keep-focus.ts'
import type { Review } from '#shared/contract/reviews.ts'
import { useReviewActions } from '../api/use-review-actions.ts'
import { ReplyForm } from './reply-form.tsx'

/* It is mostly too long for the line of the others. */
const Line = styled(Row)`
  flex-basis: 100%;
`

/** Thanks, reply, withdraw: what the server allows this person, and nothing else. */
export function ReviewActions({ review, children }: { review: Review; children?: ReactNode }) {
  const { t } = usePanelI18n()
  const { acknowledge, reply, withdraw } = useReviewActions(review)
  const [open, setOpen] = useState<'reply' | 'withdraw'>()
  const openers = useId()
  const { may } = review
  const error = acknowledge.error ?? withdraw.error
  return (
    <Stack $gap={2}>
      <Row>
        {may.acknowledge && (
          <Button
            size="small"
            disabled={acknowledge.isPending}
            onClick={() => acknowledge.mutate()}
          >
            <Button.StartIcon>
              <HeartIcon />
            </Button.StartIcon>
            {t('card.say_thanks')}
          </Button>
        )}
        {may.reply && open !== 'reply' && (
          <QuietButton id={`${openers}r`} onClick={() => setOpen('reply')}>
            {t('card.reply')}
          </QuietButton>
        )}
        {may.withdraw && open !== 'withdraw' && (
          <QuietButton id={`${openers}w`} isNeutral onClick={() => setOpen('withdraw')}>
            {t('card.withdraw')}
          </QuietButton>
        )}
        {children && <Line>{children}</Line>}
      </Row>
      {open === 'reply' && (
        <ReplyForm
          review={review}
          pending={reply.isPending}
          error={reply.error}
          onSend={(body) => reply.mutate(body, { onSuccess: () => setOpen(undefined) })}
          opener={`${openers}r`}
          onCancel={() => setOpen(undefined)}
        />
      )}
      {open === 'withdraw' && (
        <Row ref={comeTo} role="group" aria-label={t('card.withdraw')}>
          <Small>{t('card.withdraw_sure')}</Small>
          <Button
            size="small"
            isDanger
            disabled={withdraw.isPending}
            onClick={() => withdraw.mutate(undefined, { onSuccess: () => setOpen(undefined) })}
          >
            {t('card.withdraw_yes')}
          </Button>
          <Button
            size="small"
            isBasic
            data-comes-next=""
            data-closes={`${openers}w`}
            onClick={() => setOpen(undefined)}
          >
            {t('app.cancel')}
          </Button>
        </Row>
      )}
      {error !== null && <Failure error={error} />}
    </Stack>
  )
}
