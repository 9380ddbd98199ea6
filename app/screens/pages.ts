import { lazyPart } from '#app/i18n/lazy-part.tsx'

/** Whole pages other than the sidebar, each in a file of its own. */
export const FullPage = lazyPart(async () => (await import('./full-page.tsx')).FullPage)
export const ConversationPage = lazyPart(
  async () => (await import('./conversation-page.tsx')).ConversationPage,
)
export const Outside = lazyPart(async () => (await import('./outside.tsx')).Outside)
export const QueueBar = lazyPart(async () => (await import('./queue-bar.tsx')).QueueBar)
export const Refused = lazyPart(async () => (await import('./refused.tsx')).Refused)
