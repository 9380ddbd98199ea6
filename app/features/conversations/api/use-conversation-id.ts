import { useEffect, useState } from 'react'
import { useHost } from '#app/host/context.tsx'

/**
 * How long the helpdesk may take to name the conversation before we say so, in milliseconds: after
 * two seconds in which it could have named the language.
 */
const PATIENCE_MS = 4000

/** `id` is undefined while the host has not said, null for none, or not in a host. */
type Known = {
  id: string | null | undefined
  outside: boolean
  /** The host has not answered for a while. It still may, and then everything goes on. */
  silent: boolean
}

/** The open conversation, as far as the host has named it. */
export function useConversationId(): Known {
  const host = useHost()
  const [known, setKnown] = useState<Known>({ id: undefined, outside: false, silent: false })
  useEffect(() => {
    let ended = false
    const timer = setTimeout(() => setKnown((now) => ({ ...now, silent: true })), PATIENCE_MS)
    const know = (id: string | null, outside: boolean) => {
      clearTimeout(timer)
      if (!ended) setKnown({ id, outside, silent: false })
    }
    host.conversationId().then(
      (id) => know(id, false),
      () => know(null, true),
    )
    return () => {
      ended = true
      clearTimeout(timer)
    }
  }, [host])
  return known
}
