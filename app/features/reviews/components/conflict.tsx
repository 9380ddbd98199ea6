import { Button } from '@zendeskgarden/react-buttons'
import styled from 'styled-components'
import { Small, Stack } from '#app/components/layout.ts'
import { Notice } from '#app/components/notice.tsx'
import { useNow } from '#app/components/use-now.ts'
import { type PanelI18n, usePanelI18n } from '#app/i18n/panel-texts.tsx'
import type { Draft, DraftContent } from '#shared/contract/drafts.ts'
import type { Scorecard } from '#shared/contract/scorecards.ts'
import { ratingOf } from '#shared/domain/scorecard/draft.ts'
import { NOT_APPLICABLE } from '#shared/domain/scorecard/scorecard.ts'

const Version = styled(Stack)`
  margin-block-start: ${({ theme }) => theme.space.base * 2}px;
`

/** The same draft was written on two devices: both are here until the person has chosen. */
export function Conflict(props: {
  mine: DraftContent
  theirs: Draft
  scorecard: Scorecard
  onResolve: (choice: 'mine' | 'theirs') => void
}) {
  const i18n = usePanelI18n()
  const { t } = i18n
  const now = useNow()
  const when = i18n.formatAgo(props.theirs.updatedAt, now)
  return (
    <Notice type="warning" title={t('conflict.title')}>
      {t('conflict.text')}
      <Version $gap={1}>
        <Small>{t('conflict.mine')}</Small>
        <bdi>{summary(i18n, props.scorecard, props.mine)}</bdi>
        <Button size="small" onClick={() => props.onResolve('mine')}>
          {t('conflict.keep_mine')}
        </Button>
      </Version>
      <Version $gap={1}>
        <Small>{t('conflict.theirs', { when })}</Small>
        <bdi>{summary(i18n, props.scorecard, props.theirs.content)}</bdi>
        <Button size="small" onClick={() => props.onResolve('theirs')}>
          {t('conflict.take_theirs')}
        </Button>
      </Version>
    </Notice>
  )
}

/** A version in one line: its ratings, then the beginning of what was written. */
function summary(i18n: PanelI18n, scorecard: Scorecard, content: DraftContent): string {
  const ratings = scorecard.criteria.flatMap((criterion) => {
    const { option } = ratingOf(content, criterion.key)
    const label = criterion.options.find(({ key }) => key === option)?.label
    if (option === NOT_APPLICABLE) return [i18n.t('review.not_applicable')]
    return label === undefined ? [] : [i18n.pick(label)]
  })
  const texts = [content.comment, ...Object.values(content.ratings).map(({ comment }) => comment)]
  const written = texts.filter(Boolean).join(' ').slice(0, 120)
  const parts = [ratings.join(', '), written && `“${written}”`].filter(Boolean)
  return parts.join(i18n.t('app.separator')) || i18n.t('conflict.nothing')
}
