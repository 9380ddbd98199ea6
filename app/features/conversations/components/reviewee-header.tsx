import { getColor } from '@zendeskgarden/react-theming'
import { Suspense, useId, useState } from 'react'
import styled from 'styled-components'
import { FoldButton } from '#app/components/fold-button.ts'
import { ChevronIcon } from '#app/components/icons.ts'
import { Row, Small, Stack } from '#app/components/layout.ts'
import { PersonAvatar } from '#app/components/person-avatar.tsx'
import { Skeleton } from '#app/components/skeleton.tsx'
import { lazyPart } from '#app/i18n/lazy-part.tsx'
import { useI18n } from '#app/i18n/use-i18n.ts'
import type { ConversationFacts, RevieweeChoice } from '#shared/contract/conversations.ts'
import { channelName } from '#shared/i18n/index.ts'

const RevieweeChoices = lazyPart(
  async () => (await import('./reviewee-choices.tsx')).RevieweeChoices,
)

const Name = styled.span`
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.default' })};
  font-size: ${({ theme }) => theme.fontSizes.md};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
`
const Who = styled(Row)`
  flex-wrap: nowrap;
  align-items: center;
`

/** Whose work is reviewed; the other participants unfold below. */
export function RevieweeHeader(props: {
  choice: RevieweeChoice | undefined
  choices: RevieweeChoice[]
  facts: ConversationFacts | null
  onChoose: (reviewee: string) => void
}) {
  const { choice, choices, facts } = props
  const i18n = useI18n()
  const [open, setOpen] = useState(false)
  const list = useId()
  if (choice === undefined) return <HeaderSkeleton />

  const about = [
    ...(facts === null ? [] : [channelName(i18n, facts.channel)]),
    i18n.tn('reviewee.replies', choice.replies),
    ...(choice.assignment === null ? [] : [i18n.t('reviewee.assigned')]),
  ]
  return (
    <Stack $gap={2}>
      <Who>
        <PersonAvatar id={choice.person.id} name={choice.person.name} />
        <Stack $gap={0}>
          {choices.length > 1 ? (
            <FoldButton
              type="button"
              $open={open}
              aria-expanded={open}
              aria-controls={list}
              title={i18n.t('reviewee.choose')}
              onClick={() => setOpen(!open)}
            >
              <Name as="bdi">{choice.person.name}</Name>
              <ChevronIcon />
            </FoldButton>
          ) : (
            <Name as="bdi">{choice.person.name}</Name>
          )}
          <Small>{about.join(i18n.t('app.separator'))}</Small>
        </Stack>
      </Who>
      <Suspense>
        {choices.length > 1 && open && (
          <RevieweeChoices
            id={list}
            choices={choices}
            chosen={choice.person.id}
            onChoose={(reviewee) => {
              props.onChoose(reviewee)
              setOpen(false)
            }}
          />
        )}
      </Suspense>
    </Stack>
  )
}

function HeaderSkeleton() {
  return (
    <Who aria-hidden="true">
      <Skeleton $width="32px" $height="32px" />
      <Stack $gap={1}>
        <Skeleton $width="140px" $height="18px" />
        <Skeleton $width="90px" $height="14px" />
      </Stack>
    </Who>
  )
}
