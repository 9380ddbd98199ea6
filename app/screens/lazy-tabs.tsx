import { lazy } from 'react'

const loadPast = () => import('./past-tab.tsx')
const loadQueue = () => import('./queue-tab.tsx')
const loadForMe = () => import('./for-me-tab.tsx')

export const PastTab = lazy(async () => ({ default: (await loadPast()).PastTab }))
export const QueueTab = lazy(async () => ({ default: (await loadQueue()).QueueTab }))
export const ForMeTab = lazy(async () => ({ default: (await loadForMe()).ForMeTab }))

/** Fetches the other tabs' code while nothing else is going on; their data waits to be asked for. */
export function preloadTabs(): () => void {
  const load = () => void Promise.allSettled([loadPast(), loadQueue(), loadForMe()])
  if (typeof window.requestIdleCallback === 'function') {
    const handle = window.requestIdleCallback(load, { timeout: 5000 })
    return () => window.cancelIdleCallback(handle)
  }
  const timer = setTimeout(load, 2000)
  return () => clearTimeout(timer)
}
