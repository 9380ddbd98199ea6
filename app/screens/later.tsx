import { lazy } from 'react'

/** What comes after the first view, each in a file of its own. */
const load = {
  past: () => import('./past-tab.tsx'),
  queue: () => import('./queue-tab.tsx'),
  forMe: () => import('./for-me-tab.tsx'),
  sent: () => import('#app/features/reviews/components/sent-review.tsx'),
  edited: () => import('#app/features/reviews/components/edited-review.tsx'),
  next: () => import('#app/features/assignments/components/next-assignment.tsx'),
  causes: () => import('#app/features/reviews/components/root-causes.tsx'),
  guidance: () => import('#app/components/markdown.tsx'),
  followUps: () => import('#app/features/reviews/components/follow-ups.tsx'),
  keys: () => import('#app/features/sessions/components/keys-list.tsx'),
  reviewees: () => import('#app/features/conversations/components/reviewee-choices.tsx'),
}

export const PastTab = lazy(async () => ({ default: (await load.past()).PastTab }))
export const QueueTab = lazy(async () => ({ default: (await load.queue()).QueueTab }))
export const ForMeTab = lazy(async () => ({ default: (await load.forMe()).ForMeTab }))
export const SentReview = lazy(async () => ({ default: (await load.sent()).SentReview }))
export const OutgoingReview = lazy(async () => ({ default: (await load.sent()).OutgoingReview }))
export const EditedReview = lazy(async () => ({ default: (await load.edited()).EditedReview }))
export const NextAssignment = lazy(async () => ({ default: (await load.next()).NextAssignment }))
export const NotEligible = lazy(async () => ({
  default: (await import('#app/features/conversations/components/not-eligible.tsx')).NotEligible,
}))
export const EligibilityNote = lazy(async () => ({
  default: (await import('#app/features/conversations/components/not-eligible.tsx'))
    .EligibilityNote,
}))
export const OwnConversation = lazy(async () => ({
  default: (await import('./own-conversation.tsx')).OwnConversation,
}))
export const NoReview = lazy(async () => ({
  default: (await import('./no-review.tsx')).NoReview,
}))
export const Welcome = lazy(async () => ({
  default: (await import('#app/features/sessions/components/welcome.tsx')).Welcome,
}))

/**
 * Fetches the code that is needed soon while nothing else is going on, so that it is there without
 * a network, too. Data waits to be asked for.
 */
export function preloadLater(): () => void {
  const all = () => void Promise.allSettled(Object.values(load).map((one) => one()))
  if (typeof window.requestIdleCallback === 'function') {
    const handle = window.requestIdleCallback(all, { timeout: 5000 })
    return () => window.cancelIdleCallback(handle)
  }
  const timer = setTimeout(all, 2000)
  return () => clearTimeout(timer)
}
