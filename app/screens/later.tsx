import { lazy } from 'react'

const load = {
  past: () => import('./past-tab.tsx'),
  queue: () => import('./queue-tab.tsx'),
  forMe: () => import('./for-me-tab.tsx'),
  sent: () => import('#app/features/reviews/components/sent-review.tsx'),
  edited: () => import('#app/features/reviews/components/edited-review.tsx'),
  keys: () => import('#app/features/sessions/components/keys-list.tsx'),
  reviewees: () => import('#app/features/conversations/components/reviewee-choices.tsx'),
}

export const Outside = lazy(async () => ({ default: (await import('./outside.tsx')).Outside }))
export const FullPage = lazy(async () => ({
  default: (await import('./full-page.tsx')).FullPage,
}))
export const PastTab = lazy(async () => ({ default: (await load.past()).PastTab }))
export const QueueTab = lazy(async () => ({ default: (await load.queue()).QueueTab }))
export const ForMeTab = lazy(async () => ({ default: (await load.forMe()).ForMeTab }))
export const SentReview = lazy(async () => ({ default: (await load.sent()).SentReview }))
export const OutgoingReview = lazy(async () => ({ default: (await load.sent()).OutgoingReview }))
export const EditedReview = lazy(async () => ({ default: (await load.edited()).EditedReview }))

export const Welcome = lazy(async () => ({
  default: (await import('#app/features/sessions/components/welcome.tsx')).Welcome,
}))

/**
 * Fetches the code of what comes after the first view while nothing else is going on, so that it is
 * there without a network, too. Data waits to be asked for.
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
