import { useEffect } from 'react'
import { useHost } from '#app/host/context.tsx'

const LEAST = 480
/** What the helpdesk's own bars take of the screen, roughly. */
const AROUND = 260

/** Asks the helpdesk once for a tall panel: it scrolls inside, so that the footer stays in view. */
export function useFrameHeight(): void {
  const host = useHost()
  useEffect(() => {
    host.resize(Math.max(LEAST, window.screen.availHeight - AROUND))
  }, [host])
}
