import { useInfiniteQuery } from '@tanstack/react-query'
import { queryKeys } from '#app/lib/query-keys.ts'
import { useSession } from '#app/lib/session.tsx'
import { reviewRoutes } from '#shared/contract/reviews.ts'

/** Of my work, or given by me. */
export type Side = 'received' | 'given'

/** Reviews of my work or given by me, unread first, page by page. */
export function useMyReviews(side: Side) {
  const { api } = useSession()
  const route = side === 'received' ? reviewRoutes.getReceivedReviews : reviewRoutes.getGivenReviews
  return useInfiniteQuery({
    queryKey: queryKeys.myReviews(side),
    initialPageParam: undefined as { before: string; beforeId: string } | undefined,
    queryFn: ({ pageParam }) => api.call(route, { query: pageParam }),
    getNextPageParam: (page) => {
      const last = page.more ? page.reviews.at(-1) : undefined
      return last && { before: last.submittedAt, beforeId: last.id }
    },
  })
}
