import { Tabs } from '@zendeskgarden/react-tabs'
import { useState } from 'react'
import styled from 'styled-components'
import { Count } from '#app/components/count.ts'
import { Hidden } from '#app/components/layout.ts'
import { ListSkeleton } from '#app/components/list-skeleton.tsx'
import { useUnread } from '#app/features/notices/api/use-unread.ts'
import type { Side } from '#app/features/reviews/api/use-my-reviews.ts'
import { MyReviewList } from '#app/features/reviews/components/my-review-list.tsx'
import { usePanelI18n } from '#app/i18n/panel-texts.tsx'
import { TabBody } from './tab-body.ts'

const SIDES = ['received', 'given'] as const

const List = styled(Tabs.TabList)`
  display: flex;
  margin-block-end: ${({ theme }) => theme.space.base * 3}px;
`

/** What teammates said about my work, and what came back on the reviews that I gave. */
export function ForMeTab() {
  const { t } = usePanelI18n()
  const { data: unread, isPending } = useUnread()
  const [side, setSide] = useState<Side>()
  // What is new comes first; once shown, it is no reason to turn away from what is read.
  if (side === undefined && !isPending) {
    setSide(unread?.received === 0 && unread.given > 0 ? 'given' : 'received')
  }
  return (
    <TabBody>
      {side === undefined ? (
        <ListSkeleton label={t('my_reviews.loading')} />
      ) : (
        <Sides side={side} onSide={setSide} unread={unread} />
      )}
    </TabBody>
  )
}

function Sides(props: {
  side: Side
  onSide: (side: Side) => void
  unread: Record<Side, number> | undefined
}) {
  const { side } = props
  const { t, tn, formatNumber } = usePanelI18n()
  return (
    <Tabs selectedItem={side} onChange={props.onSide}>
      <List aria-label={t('tabs.for_me')}>
        {SIDES.map((each) => {
          const unread = props.unread?.[each] ?? 0
          return (
            <Tabs.Tab key={each} item={each}>
              {unread === 0 ? (
                t(`my_reviews.${each}.tab`)
              ) : (
                <>
                  <span aria-hidden>
                    {t(`my_reviews.${each}.tab`)}
                    <Count>{formatNumber(unread)}</Count>
                  </span>
                  <Hidden>{tn(`my_reviews.${each}.tab_unread`, unread)}</Hidden>
                </>
              )}
            </Tabs.Tab>
          )
        })}
      </List>
      {SIDES.map((each) => (
        <Tabs.TabPanel key={each} item={each}>
          {each === side && <MyReviewList side={side} />}
        </Tabs.TabPanel>
      ))}
    </Tabs>
  )
}
