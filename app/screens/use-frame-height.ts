import { useEffect } from 'react'
import { useHost } from '#app/host/context.tsx'

const LEAST = 480
/** What the helpdesk's own bars take of the window, roughly. */
const AROUND = 260

/**
 * Asks the helpdesk for a panel as tall as fits its window, and again when that has changed. It does
 * not follow what is in it: the form scrolls inside, so that its footer stays where it is while one
 * types and from tab to tab.
 */
export function useFrameHeight(): void {
  const host = useHost()
  useEffect(() => {
    let asked = 0
    const ask = () => {
      const height = Math.max(LEAST, windowHeight() - AROUND)
      if (height === asked) return
      asked = height
      host.resize(height)
    }
    ask()
    // Told when our frame gets another size, as it does with the window around it, in most layouts.
    window.addEventListener('resize', ask)
    const end = host.onActivated(ask)
    return () => {
      window.removeEventListener('resize', ask)
      end()
    }
  }, [host])
}

/** Of the browser's window, also from within a frame; the screen's where it does not say. */
function windowHeight(): number {
  const { availHeight } = window.screen
  return window.outerHeight > 0 ? Math.min(window.outerHeight, availHeight) : availHeight
}
