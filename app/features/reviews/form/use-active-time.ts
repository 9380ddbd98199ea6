import { useEffect, useRef } from 'react'
import { useHost } from '#app/host/context.tsx'
import { activeMs, activeTimeReducer, startActiveTime } from '#app/lib/active-time.ts'

/** Seconds of activity since the last call, for as long as `open` (the form is on screen). */
export function useActiveTime(open: boolean): () => number {
  const host = useHost()
  const state = useRef(startActiveTime(Date.now()))
  const taken = useRef(0)

  useEffect(() => {
    const send = (type: 'activity' | 'hidden' | 'visible') => {
      state.current = activeTimeReducer(state.current, { type, at: Date.now() })
    }
    if (!open) return send('hidden')
    const activity = () => send('activity')
    const visibility = () => send(document.visibilityState === 'hidden' ? 'hidden' : 'visible')
    const events = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const
    const ends = [host.onDeactivated(() => send('hidden')), host.onActivated(visibility)]
    send('visible')
    for (const event of events) window.addEventListener(event, activity, { passive: true })
    document.addEventListener('visibilitychange', visibility)
    return () => {
      send('hidden')
      for (const end of ends) end()
      for (const event of events) window.removeEventListener(event, activity)
      document.removeEventListener('visibilitychange', visibility)
    }
  }, [open, host])

  return () => {
    const total = activeMs(state.current, Date.now())
    const seconds = (total - taken.current) / 1000
    taken.current = total
    return Math.max(0, seconds)
  }
}
