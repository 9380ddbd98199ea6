import { useQuery } from '@tanstack/react-query'
import { queryKeys } from '#app/lib/query-keys.ts'
import { useSession } from '#app/lib/session.tsx'

/**
 * Reviews of a conversation. The first look is recorded on the server, so ask only when the person
 * looks: never ahead of time.
 */
export function usePastReviews(conversation: string) {
  const { api } = useSession()
  return useQuery({
    queryKey: queryKeys.past(conversation),
    queryFn: () => api.call('getPastReviews', { params: { conversation } }),
    staleTime: 0,
  })
}
