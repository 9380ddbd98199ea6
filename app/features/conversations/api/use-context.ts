import { useQuery } from '@tanstack/react-query'
import { queryKeys } from '#app/lib/query-keys.ts'
import { useSession } from '#app/lib/session.tsx'
import { conversationContextRoutes } from '#shared/contract/conversation-context.ts'

/** What was going on around a conversation. */
export function useConversationContext(conversation: string) {
  const { api } = useSession()
  return useQuery({
    queryKey: queryKeys.context(conversation),
    queryFn: () => api.call(conversationContextRoutes.getContext, { params: { conversation } }),
    staleTime: 60_000,
  })
}
