import type { Boot } from '#shared/contract/sessions.ts'
import type { Host } from './port.ts'

/** What a tab knows of where it was opened from. */
export type TabPlace = Pick<Boot, 'conversation' | 'inboxUrl' | 'locale'>

/**
 * A plain browser tab: the system's colours apply, and nothing stands beside us. It is about the
 * conversation that it was opened for, if any, and leads to others in the helpdesk, in this same tab.
 */
export function createTabHost(page: Window, place: TabPlace = {}): Host {
  const dark = page.matchMedia('(prefers-color-scheme: dark)')
  const { conversation = null, inboxUrl, locale = null } = place
  return {
    kind: 'tab',
    opensConversations: inboxUrl !== undefined,
    colorScheme: dark.matches ? 'dark' : 'light',
    conversationId: async () => conversation,
    locale: async () => locale,
    onColorScheme(listener) {
      const changed = () => listener(dark.matches ? 'dark' : 'light')
      dark.addEventListener('change', changed)
      return () => dark.removeEventListener('change', changed)
    },
    onActivated(listener) {
      page.addEventListener('focus', listener)
      return () => page.removeEventListener('focus', listener)
    },
    // A hidden tab is told by the document itself.
    onDeactivated: () => () => undefined,
    onConversationChanged: () => () => undefined,
    async openConversation(id) {
      // The one that we are about is here already.
      if (inboxUrl === undefined || id === conversation) return
      page.location.assign(inboxUrl.replace('{id}', encodeURIComponent(id)))
    },
    notify: () => undefined,
    resize: () => undefined,
    hide: () => undefined,
  }
}
