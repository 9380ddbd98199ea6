import { getColor } from '@zendeskgarden/react-theming'
import { Fragment, type ReactNode, Suspense, useId, useState } from 'react'
import styled from 'styled-components'
import { Ago } from '#app/components/ago.tsx'
import { FoldButton } from '#app/components/fold-button.ts'
import { ChevronIcon, FaceHappyIcon, FaceNeutralIcon, FaceSadIcon } from '#app/components/icons.ts'
import { Label, LabelButton } from '#app/components/label.tsx'
import { Hidden, Row, Small } from '#app/components/layout.ts'
import { Skeleton } from '#app/components/skeleton.tsx'
import { lazyPart } from '#app/i18n/lazy-part.tsx'
import { useI18n } from '#app/i18n/use-i18n.ts'
import type { Person } from '#shared/contract/common.ts'
import type { ConversationFacts } from '#shared/contract/conversations.ts'

const ConversationContext = lazyPart(
  async () => (await import('./conversation-context.tsx')).ConversationContext,
)

const TAGS_SHOWN = 4

/** Facts of the conversation in one small line, behind which stands what was going on around it. */
export function Facts(props: {
  conversation: string
  facts: ConversationFacts
  /** Whose work is looked at. */
  reviewee: Person | undefined
  now: number
}) {
  const { facts, now } = props
  const { t, tn, formatDuration } = useI18n()
  const [open, setOpen] = useState(false)
  const id = useId()
  const parts: [string, ReactNode][] = []
  if (facts.firstReplySeconds !== null) {
    const duration = formatDuration(facts.firstReplySeconds)
    parts.push(['reply', t('facts.first_reply', { duration })])
  }
  parts.push(['closed', <ClosedWhen key="closed" facts={facts} now={now} />])
  parts.push(['customer', tn('facts.customer_messages', facts.customerMessages)])
  if (facts.reopens > 0) parts.push(['reopens', tn('facts.reopens', facts.reopens)])
  return (
    <Small as="div">
      <FoldButton
        type="button"
        $open={open}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <span>
          {parts.map(([key, part], at) => (
            <Fragment key={key}>
              {at > 0 && t('app.separator')}
              {part}
            </Fragment>
          ))}
        </span>
        <ChevronIcon />
      </FoldButton>
      <div id={id} hidden={!open}>
        <Suspense>{open && <ConversationContext {...props} />}</Suspense>
      </div>
    </Small>
  )
}

function ClosedWhen({ facts, now }: { facts: ConversationFacts; now: number }) {
  const { t } = useI18n()
  if (facts.closedAt === null) return <>{t('facts.open')}</>
  const [before, after] = t('facts.closed', { when: '\u0000' }).split('\u0000')
  return (
    <>
      {before}
      <Ago at={facts.closedAt} now={now} />
      {after}
    </>
  )
}

/** The customer's rating and the tags, as chips. */
export function RatingAndTags({ facts }: { facts: ConversationFacts }) {
  const { t, tn } = useI18n()
  const [all, setAll] = useState(false)
  const { rating, tags } = facts
  if (rating === null && tags.length === 0) return null
  const shown = all ? tags : tags.slice(0, TAGS_SHOWN)
  return (
    <Row $gap={1}>
      {rating !== null && <CustomerRating value={rating.value} outOf={rating.outOf} />}
      {tags.length > 0 && <Hidden>{t('facts.tags')}</Hidden>}
      {shown.map((tag) => (
        <Label key={tag}>
          <bdi>{tag}</bdi>
        </Label>
      ))}
      {shown.length < tags.length && (
        <LabelButton type="button" onClick={() => setAll(true)}>
          +{tn('facts.more_tags', tags.length - shown.length)}
        </LabelButton>
      )}
    </Row>
  )
}

/** Of two grades the helpdesk itself says good or bad; of more, the number says it best. */
function CustomerRating({ value, outOf }: { value: number; outOf: number }) {
  const { t } = useI18n()
  const share = outOf <= 1 ? value : (value - 1) / (outOf - 1)
  const tone = share < 0.5 ? 'danger' : share > 0.6 ? 'success' : 'neutral'
  const Face = { danger: FaceSadIcon, success: FaceHappyIcon, neutral: FaceNeutralIcon }[tone]
  return (
    <Label $tone={tone}>
      <Face />
      {outOf === 2
        ? t(value === 2 ? 'facts.rated_good' : 'facts.rated_bad')
        : t('facts.rated', { value, outOf })}
    </Label>
  )
}

const Bones = styled.div`
  display: flex;
  flex-direction: column;
  gap: ${({ theme }) => theme.space.base}px;
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.subtle' })};
`

/** On the first load only. */
export function FactsSkeleton() {
  const { t } = useI18n()
  return (
    <Bones>
      <Hidden>{t('panel.loading')}</Hidden>
      <Skeleton $width="80%" $height="16px" />
      <Skeleton $width="55%" $height="20px" />
    </Bones>
  )
}
