import { useQueryClient } from '@tanstack/react-query'
import { Suspense, useEffect, useRef, useState } from 'react'
import { Hidden } from '#app/components/layout.ts'
import { Notice } from '#app/components/notice.tsx'
import { useConversationId } from '#app/features/conversations/api/use-conversation-id.ts'
import { usePanel } from '#app/features/conversations/api/use-panel.ts'
import { guardTyping } from '#app/features/reviews/form/typing-guard.ts'
import { useKeys } from '#app/features/reviews/form/use-keys.ts'
import { KeysHelp } from '#app/features/sessions/components/keys-help.tsx'
import { SessionOver } from '#app/features/sessions/components/session-over.tsx'
import { useHost, useOpening } from '#app/host/context.tsx'
import { useI18n } from '#app/i18n/use-i18n.ts'
import { comeTo } from '#app/lib/keep-focus.ts'
import { ticketPlace } from '#app/lib/kept-tab.ts'
import { useSession } from '#app/lib/session.tsx'
import { takeWish } from '#app/lib/wish.ts'
import {
  ForMeTab,
  NoReview,
  OwnConversation,
  PastTab,
  preloadAfterForm,
  QueueTab,
  Welcome,
} from './after-form.ts'
import { Outside } from './pages.ts'
import { ReviewTab } from './review-tab.tsx'
import { ScreenTabs } from './screen-tabs.tsx'
import { useFrameHeight } from './use-frame-height.ts'
import { useKeptTab } from './use-kept-tab.ts'
import { useReturn } from './use-return.ts'

const TABS = ['review', 'past', 'queue', 'for_me'] as const

/** The panel beside a conversation. */
export function Sidebar() {
  const { id, outside, silent } = useConversationId()
  const { t, language } = useI18n()
  const { me, device } = useSession()
  const host = useHost()
  const cache = useQueryClient()
  const { open, failed } = useOpening()
  const panel = usePanel(id)
  const [tab, setTab] = useKeptTab(id ? ticketPlace(id) : null, TABS)
  const details = useState(false)
  const [help, setHelp] = useState<'no' | 'pressed' | 'by_key'>('no')
  const before = useRef<Element | null>(null)
  useFrameHeight()
  useReturn()
  useEffect(() => guardTyping(window, Date.now), [])
  // Nothing may stand in the way of the first view.
  const settled = !panel.isPending || id === null
  const came = useRef<Element | null>(null)
  useEffect(() => {
    if (!id || tab !== 'review') return
    // Only for who asked for this conversation a moment ago; a load by itself never takes the focus.
    const come = () => {
      comeTo(document.querySelector('main'))
      came.current = document.activeElement
    }
    const look = () => {
      if (!takeWish(device, { teammate: me.id, conversation: id }, Date.now())) return
      window.focus()
      come()
    }
    // The form came after that; who has moved on meanwhile stays there.
    if (settled && document.hasFocus() && came.current === document.activeElement) come()
    look()
    return host.onActivated(look)
  }, [id, tab, device, host, settled, me.id])
  useEffect(
    () => (settled ? preloadAfterForm(cache, language) : undefined),
    [settled, cache, language],
  )

  /** To where the keys were asked for, from their list. */
  function goBack() {
    if (before.current instanceof HTMLElement) before.current.focus()
  }
  const next = panel.data?.queue.next
  useKeys({
    active: true,
    single: me.keysEnabled,
    handle(action) {
      if (action.type === 'next' && next && next.conversation !== id) {
        open(next.conversation)
        return true
      }
      if (action.type !== 'help') return false
      setTab('review')
      if (help === 'no') {
        before.current = document.activeElement
        setHelp('by_key')
      } else {
        goBack()
        setHelp('no')
      }
      return true
    },
  })

  if (outside) return <Outside />
  const top = (
    <>
      <SessionOver />
      {silent && (
        <Notice type="info" title={t('panel.silent.title')}>
          {t('panel.silent.text')}
        </Notice>
      )}
      {failed && next && (
        <Notice type="error">{t('queue.open_failed', { id: next.conversation })}</Notice>
      )}
      {!me.welcomed && (
        <Suspense>
          <Welcome details={details} />
        </Suspense>
      )}
    </>
  )
  const helps = help !== 'no'
  const keys = (
    <KeysHelp
      open={helps}
      byKey={help === 'by_key'}
      onToggle={() => {
        if (help === 'by_key') goBack()
        setHelp(helps ? 'no' : 'pressed')
      }}
    />
  )
  return (
    <ScreenTabs
      tabs={TABS}
      selected={tab}
      onSelect={setTab}
      counts={{ past: panel.data?.pastCount, queue: panel.data?.queue.open }}
      unread={panel.data?.unreadForMe ?? 0}
    >
      {{
        review:
          id === null ? (
            <NoReview why="none">{helps && keys}</NoReview>
          ) : panel.data?.own && id !== undefined ? (
            <OwnConversation conversation={id} queue={panel.data.queue}>
              {top}
              {helps && keys}
            </OwnConversation>
          ) : (
            <ReviewTab
              conversation={id ?? ''}
              panel={panel.data}
              error={panel.error}
              active={tab === 'review'}
              onRetry={() => void panel.refetch()}
              aside={keys}
            >
              {top}
            </ReviewTab>
          ),
        past: tab === 'past' && <PastTab conversation={id} />,
        queue: tab === 'queue' && (
          // The helpdesk stays where it is when the chosen conversation is the open one.
          <QueueTab onOpen={(chosen) => chosen === id && setTab('review')} />
        ),
        for_me: tab === 'for_me' && (
          <>
            <Hidden as="h2">{t('tabs.for_me')}</Hidden>
            <ForMeTab />
          </>
        ),
      }}
    </ScreenTabs>
  )
}
