import type { QueryClient } from '@tanstack/react-query'
import { lazyPart } from '#app/i18n/lazy-part.tsx'
import type { Language } from '#shared/i18n/index.ts'

/** What comes after the form beside a conversation: the build makes one file of all of it. */
export const PastTab = lazyPart(async () => (await import('./past-tab.tsx')).PastTab)
export const QueueTab = lazyPart(async () => (await import('./queue-tab.tsx')).QueueTab)
export const ForMeTab = lazyPart(async () => (await import('./for-me-tab.tsx')).ForMeTab)
export const NoReview = lazyPart(async () => (await import('./no-review.tsx')).NoReview)
export const OwnConversation = lazyPart(
  async () => (await import('./own-conversation.tsx')).OwnConversation,
)
export const NextInQueue = lazyPart(async () => (await import('./next-in-queue.tsx')).NextInQueue)
export const SentReview = lazyPart(
  async () => (await import('#app/features/reviews/components/sent-review.tsx')).SentReview,
)
export const OutgoingReview = lazyPart(
  async () => (await import('#app/features/reviews/components/sent-review.tsx')).OutgoingReview,
)
export const EditedReview = lazyPart(
  async () => (await import('#app/features/reviews/components/edited-review.tsx')).EditedReview,
)
export const NotEligible = lazyPart(
  async () => (await import('#app/features/conversations/components/not-eligible.tsx')).NotEligible,
)
export const EligibilityNote = lazyPart(
  async () =>
    (await import('#app/features/conversations/components/not-eligible.tsx')).EligibilityNote,
)
export const LostPlace = lazyPart(
  async () => (await import('#app/features/reviews/components/lost-place.tsx')).LostPlace,
)
export const Welcome = lazyPart(
  async () => (await import('#app/features/sessions/components/welcome.tsx')).Welcome,
)

/**
 * Fetches all of that while nothing else is going on, so that it is there without a network, too.
 * Data waits to be asked for. Answers with what calls it off.
 */
export function preloadAfterForm(cache: QueryClient, language: Language): () => void {
  const fetch = () => {
    void import('#app/i18n/panel-texts.tsx')
      .then(({ preloadPanelTexts }) => preloadPanelTexts(cache, language))
      .catch(() => undefined)
  }
  if (typeof window.requestIdleCallback === 'function') {
    const handle = window.requestIdleCallback(fetch, { timeout: 5000 })
    return () => window.cancelIdleCallback(handle)
  }
  const timer = setTimeout(fetch, 2000)
  return () => clearTimeout(timer)
}
