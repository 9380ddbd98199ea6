import { useQuery } from '@tanstack/react-query'
import { queryKeys } from '#app/lib/query-keys.ts'
import { useSession } from '#app/lib/session.tsx'
import { reviewRoutes } from '#shared/contract/reviews.ts'

/**
 * Reviews of a conversation. The first look is recorded on the server, so ask only when the person
 * looks: never ahead of time.
 */
export function usePastReviews(conversation: string) {
  const { api } = useSession()
  return useQuery({
    queryKey: queryKeys.past(conversation),
    queryFn: () => api.call(reviewRoutes.getPastReviews, { params: { conversation } }),
    staleTime: 0,
  })
}
