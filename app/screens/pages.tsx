import { lazy } from 'react'

/** Whole pages other than the sidebar, each in a file of its own. */
export const FullPage = lazy(async () => ({ default: (await import('./full-page.tsx')).FullPage }))
export const ConversationPage = lazy(async () => ({
  default: (await import('./conversation-page.tsx')).ConversationPage,
}))
export const Outside = lazy(async () => ({ default: (await import('./outside.tsx')).Outside }))
export const QueueBar = lazy(async () => ({ default: (await import('./queue-bar.tsx')).QueueBar }))
export const Refused = lazy(async () => ({ default: (await import('./refused.tsx')).Refused }))
