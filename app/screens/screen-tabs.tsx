import { Tabs } from '@zendeskgarden/react-tabs'
import { getColor } from '@zendeskgarden/react-theming'
import type { ReactNode } from 'react'
import styled from 'styled-components'
import { Count } from '#app/components/count.ts'
import { chosenWithoutColor, Hidden } from '#app/components/layout.ts'
import { useI18n } from '#app/i18n/use-i18n.ts'
import { GuardedPart } from './guarded-part.tsx'

const Frame = styled(Tabs)`
  display: flex;
  flex-direction: column;
  overflow: visible;
  min-block-size: 100vh;
  min-block-size: 100dvh;
`
const List = styled(Tabs.TabList)`
  position: sticky;
  inset-block-start: 0;
  z-index: 4;
  display: flex;
  margin-block-end: 0;
  padding-inline: ${({ theme }) => theme.space.base * 2}px;
  background-color: ${({ theme }) => getColor({ theme, variable: 'background.default' })};
`
const Item = styled(Tabs.Tab)`
  flex: 1 1 auto;
  margin-block-end: -1px;
  padding-inline: ${({ theme }) => theme.space.base}px;
  text-align: center;
  white-space: nowrap;
  &:focus-visible::before {
    inset-inline: 0;
  }
  @media (forced-colors: active) {
    ${chosenWithoutColor('aria-selected="true"')}
  }
`
const Pane = styled(Tabs.TabPanel)`
  flex: 1;
  flex-direction: column;
  &[aria-hidden='false'] {
    display: flex;
  }
`
const Dot = styled.span`
  display: inline-block;
  inline-size: ${({ theme }) => theme.space.base * 2}px;
  block-size: ${({ theme }) => theme.space.base * 2}px;
  margin-inline-start: ${({ theme }) => theme.space.base}px;
  border-radius: 50%;
  background-color: ${({ theme }) => getColor({ theme, variable: 'foreground.danger' })};
  forced-color-adjust: none;
`

export type ScreenTab = 'review' | 'past' | 'queue' | 'for_me'

/** A whole screen in tabs, each with what waits in it: a number, and for me a dot for what is unread. */
export function ScreenTabs<Tab extends ScreenTab>(props: {
  tabs: readonly Tab[]
  selected: Tab
  onSelect: (tab: Tab) => void
  counts: Partial<Record<ScreenTab, number>>
  unread: number
  children: Record<Tab, ReactNode>
}) {
  const { tabs, counts, unread } = props
  const { t, tn, formatNumber } = useI18n()
  return (
    <main>
      <Hidden as="h1">{t('tabs.label')}</Hidden>
      <Frame selectedItem={props.selected} onChange={props.onSelect}>
        <List aria-label={t('tabs.label')}>
          {tabs.map((tab) => (
            <Item
              key={tab}
              item={tab}
              // Spoken as one phrase: hidden words beside the dot would be parted from it by a space.
              aria-label={
                tab === 'for_me' && unread > 0 ? tn('tabs.for_me_unread', unread) : undefined
              }
            >
              {t(`tabs.${tab}`)}
              {counts[tab] ? <Count>{formatNumber(counts[tab])}</Count> : null}
              {tab === 'for_me' && unread > 0 && <Dot />}
            </Item>
          ))}
        </List>
        {tabs.map((tab) => (
          <Pane key={tab} item={tab}>
            <GuardedPart>{props.children[tab]}</GuardedPart>
          </Pane>
        ))}
      </Frame>
    </main>
  )
}
