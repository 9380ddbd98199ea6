import { useEffect, useState } from 'react'
import { useHost } from '#app/host/context.tsx'

/** The open conversation: undefined while the host has not said, null for none, or not in a host. */
export function useConversationId(): { id: string | null | undefined; outside: boolean } {
  const host = useHost()
  const [known, setKnown] = useState<{ id: string | null | undefined; outside: boolean }>({
    id: undefined,
    outside: false,
  })
  useEffect(() => {
    let ended = false
    host.conversationId().then(
      (id) => !ended && setKnown({ id, outside: false }),
      () => !ended && setKnown({ id: null, outside: true }),
    )
    return () => {
      ended = true
    }
  }, [host])
  return known
}
