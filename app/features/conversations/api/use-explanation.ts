import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useSession } from '#app/lib/session.tsx'
import { conversationExplanationRoutes } from '#shared/contract/conversation-explanations.ts'

/** Why a conversation is dealt or not, and whether to one reviewer; as it is now, each time. */
export function useExplanation(conversation: string, reviewer: string) {
  const { api } = useSession()
  return useQuery({
    queryKey: ['explanation', conversation, reviewer],
    queryFn: () =>
      api.call(conversationExplanationRoutes.getExplanation, {
        params: { conversation },
        ...(reviewer !== '' && { query: { reviewer } }),
      }),
    staleTime: 0,
    // Another reviewer of the same conversation leaves its facts in sight.
    placeholderData: (before) =>
      before?.conversation === conversation ? keepPreviousData(before) : undefined,
  })
}
