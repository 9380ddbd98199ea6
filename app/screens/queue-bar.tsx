import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Hidden } from '#app/components/layout.ts'
import { useQueue } from '#app/features/assignments/api/use-queue.ts'
import { useConversationId } from '#app/features/conversations/api/use-conversation-id.ts'
import { useUnread } from '#app/features/notices/api/use-unread.ts'
import { SessionOver } from '#app/features/sessions/components/session-over.tsx'
import { useHost } from '#app/host/context.tsx'
import { useI18n } from '#app/i18n/use-i18n.ts'
import { useSession } from '#app/lib/session.tsx'
import { Welcome } from './after-form.ts'
import { ForMeTab } from './for-me-tab.tsx'
import { Outside } from './outside.tsx'
import { QueueTab } from './queue-tab.tsx'
import { ScreenTabs } from './screen-tabs.tsx'
import { TabBody } from './tab-body.ts'
import { useKeptTab } from './use-kept-tab.ts'
import { useReturn } from './use-return.ts'

const TABS = ['queue', 'for_me'] as const
/** What the manifest asks for as well, in CSS pixels. */
const SIZE = { width: 450, height: 500 }

/** The small window of the helpdesk's top bar: my queue from anywhere. */
export function QueueBar() {
  const { outside } = useConversationId()
  const { t } = useI18n()
  const { me } = useSession()
  const host = useHost()
  const cache = useQueryClient()
  const details = useState(false)
  const [tab, setTab] = useKeptTab('top_bar', TABS)
  const queue = useQueue()
  const unread = useUnread().data
  useReturn()
  useEffect(() => host.resize(SIZE.height, SIZE.width), [host])
  useEffect(() => {
    // Where the helpdesk sees a key, it closes its windows itself; in our frame it sees none.
    const close = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) host.hide()
    }
    window.addEventListener('keydown', close)
    return () => window.removeEventListener('keydown', close)
  }, [host])

  if (outside) return <Outside />
  const top = (
    <TabBody>
      <SessionOver />
      {!me.welcomed && <Welcome details={details} />}
    </TabBody>
  )
  return (
    <ScreenTabs
      tabs={TABS}
      selected={tab}
      onSelect={(next) => {
        // What was seen there is read by now.
        if (tab === 'for_me') void cache.invalidateQueries({ queryKey: ['my-reviews'] })
        setTab(next)
      }}
      counts={{ queue: queue.data?.assignments.length }}
      unread={(unread?.received ?? 0) + (unread?.given ?? 0)}
    >
      {{
        queue: tab === 'queue' && (
          <>
            {top}
            <QueueTab />
          </>
        ),
        for_me: tab === 'for_me' && (
          <>
            {top}
            <Hidden as="h2">{t('tabs.for_me')}</Hidden>
            <ForMeTab />
          </>
        ),
      }}
    </ScreenTabs>
  )
}
