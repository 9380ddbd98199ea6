import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useHost } from '#app/host/context.tsx'
import { queryKeys } from '#app/lib/query-keys.ts'
import { useSession } from '#app/lib/session.tsx'
import { conversationRoutes } from '#shared/contract/conversations.ts'

/** While the helpdesk is slow we ask again, each time after a longer pause (milliseconds). */
const ASK_AGAIN = [1500, 3000, 5000, 10_000, 20_000]

/** Everything the sidebar needs for the open conversation; fresh after each change around us. */
export function usePanel(conversation: string | null | undefined) {
  const { api } = useSession()
  const host = useHost()
  const cache = useQueryClient()
  const id = conversation ?? ''
  // How often the helpdesk said that it changed, and up to which of these we have asked.
  const changes = useRef(0)
  const asked = useRef(0)

  useEffect(() => {
    if (id === '') return
    const refresh = () => void cache.invalidateQueries({ queryKey: queryKeys.panel(id) })
    const changed = () => {
      changes.current += 1
      refresh()
    }
    const ends = [host.onActivated(refresh), host.onConversationChanged(changed)]
    return () => {
      for (const end of ends) end()
    }
  }, [host, cache, id])

  return useQuery({
    queryKey: queryKeys.panel(id),
    queryFn: async () => {
      const upTo = changes.current
      const query = upTo > asked.current ? { changed: '1' } : undefined
      const panel = await api.call(conversationRoutes.getPanel, {
        params: { conversation: id },
        query,
      })
      asked.current = upTo
      return panel
    },
    enabled: id !== '',
    refetchInterval: ({ state }) =>
      state.data?.state === 'pending' &&
      (ASK_AGAIN[Math.min(state.dataUpdateCount, ASK_AGAIN.length) - 1] ?? false),
  })
}
