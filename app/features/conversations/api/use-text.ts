import { useQuery } from '@tanstack/react-query'
import { queryKeys } from '#app/lib/query-keys.ts'
import { useSession } from '#app/lib/session.tsx'
import { conversationTextRoutes } from '#shared/contract/conversation-texts.ts'

/** What a conversation says, passed on by our server: in this page's memory and nowhere else. */
export function useText(conversation: string, enabled = true) {
  const { api } = useSession()
  return useQuery({
    queryKey: queryKeys.text(conversation),
    queryFn: () => api.call(conversationTextRoutes.getText, { params: { conversation } }),
    enabled,
    staleTime: 60_000,
  })
}
