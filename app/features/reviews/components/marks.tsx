import { Button, ToggleButton } from '@zendeskgarden/react-buttons'
import { Suspense, useId, useState } from 'react'
import { ChevronIcon, FlagIcon, StarFillIcon, StarIcon } from '#app/components/icons.ts'
import { Row, Small, Stack } from '#app/components/layout.ts'
import { lazyPart } from '#app/i18n/lazy-part.tsx'
import { useI18n } from '#app/i18n/use-i18n.ts'
import type { DraftContent } from '#shared/contract/drafts.ts'

const FollowUps = lazyPart(async () => (await import('./follow-ups.tsx')).FollowUps)

/** What stands beside the ratings: highlight, follow-ups, and how hard the question was. */
export function Marks(props: {
  content: DraftContent
  onChange: (update: (content: DraftContent) => DraftContent) => void
}) {
  const { content, onChange } = props
  const { t, formatNumber } = useI18n()
  const [open, setOpen] = useState(false)
  const list = useId()
  const { highlight, followUps } = content
  return (
    <Stack $gap={3}>
      <Row>
        <ToggleButton
          size="small"
          isNeutral
          isPressed={highlight}
          title={t('review.highlight_hint')}
          onClick={() => onChange((now) => ({ ...now, highlight: !now.highlight }))}
        >
          <Button.StartIcon>{highlight ? <StarFillIcon /> : <StarIcon />}</Button.StartIcon>
          {t('review.highlight')}
        </ToggleButton>
        <Button
          size="small"
          isNeutral
          aria-expanded={open}
          aria-controls={list}
          onClick={() => setOpen(!open)}
        >
          <Button.StartIcon>
            <FlagIcon />
          </Button.StartIcon>
          {t('review.follow_up')}
          {followUps.length > 0 && ` (${formatNumber(followUps.length)})`}
          <Button.EndIcon isRotated={open}>
            <ChevronIcon />
          </Button.EndIcon>
        </Button>
      </Row>
      {open && (
        <Suspense>
          <FollowUps id={list} content={content} onChange={onChange} />
        </Suspense>
      )}
      <Complexity value={content.complexity ?? null} onChange={onChange} />
    </Stack>
  )
}

function Complexity(props: {
  value: DraftContent['complexity']
  onChange: (update: (content: DraftContent) => DraftContent) => void
}) {
  const { t } = useI18n()
  const label = useId()
  return (
    <Row role="group" aria-labelledby={label}>
      <Small id={label}>{t('review.complexity')}</Small>
      {(['simple', 'complex'] as const).map((kind) => (
        <ToggleButton
          key={kind}
          size="small"
          isNeutral
          isPressed={props.value === kind}
          onClick={() =>
            props.onChange((now) => ({
              ...now,
              complexity: now.complexity === kind ? null : kind,
            }))
          }
        >
          {t(`review.${kind}`)}
        </ToggleButton>
      ))}
    </Row>
  )
}
