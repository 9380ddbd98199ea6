import { getColor } from '@zendeskgarden/react-theming'
import styled from 'styled-components'
import { HeartIcon } from '#app/components/after-form-icons.ts'
import { Ago } from '#app/components/ago.tsx'
import { PlainList, Row, Small } from '#app/components/layout.ts'
import { usePanelI18n } from '#app/i18n/panel-texts.tsx'
import { useSession } from '#app/lib/session.tsx'
import type { Review } from '#shared/contract/reviews.ts'

const Said = styled.li`
  padding-inline-start: ${({ theme }) => theme.space.base * 2}px;
  border-inline-start: ${({ theme }) => theme.borders.md};
  border-color: ${({ theme }) => getColor({ theme, variable: 'border.default' })};
  p {
    margin: 0;
    white-space: pre-line;
  }
`

/** Thanks and replies, oldest first. */
export function Thread({ review, now }: { review: Review; now: number }) {
  const { t } = usePanelI18n()
  const { me } = useSession()
  const thanked = review.acknowledgedAt !== null
  return (
    <>
      {thanked && (
        <Row $gap={1} as={Small}>
          <HeartIcon />
          {review.reviewee.id === me.id
            ? t('card.thanked_you')
            : t('card.thanked', { name: review.reviewee.name })}
        </Row>
      )}
      <Replies review={review} now={now} />
    </>
  )
}

/** The replies alone, oldest first. */
export function Replies({ review, now }: { review: Review; now: number }) {
  const { t } = usePanelI18n()
  const { me } = useSession()
  if (review.replies.length === 0) return null
  return (
    <PlainList>
      {review.replies.map((reply) => (
        <Said key={reply.id}>
          <Small>
            <bdi>{reply.author.id === me.id ? t('card.you') : reply.author.name}</bdi>
            {t('app.separator')}
            <Ago at={reply.at} now={now} />
          </Small>
          <p dir="auto">{reply.text}</p>
        </Said>
      ))}
    </PlainList>
  )
}
