import type { Host } from './port.ts'

/** A plain browser tab: no conversation is open beside us, the system's colours apply. */
export function createTabHost(page: Window): Host {
  const dark = page.matchMedia('(prefers-color-scheme: dark)')
  return {
    kind: 'tab',
    opensConversations: false,
    colorScheme: dark.matches ? 'dark' : 'light',
    conversationId: async () => null,
    locale: async () => null,
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
    openConversation: async () => undefined,
    notify: () => undefined,
    resize: () => undefined,
    hide: () => undefined,
    subjects: async () => ({}),
  }
}
