import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { queryKeys } from '#app/lib/query-keys.ts'
import { useSession } from '#app/lib/session.tsx'
import { reviewRoutes } from '#shared/contract/reviews.ts'

/** Reviews of my work, unread first, page by page. */
export function useReceivedReviews() {
  const { api } = useSession()
  return useInfiniteQuery({
    queryKey: queryKeys.received,
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      api.call(reviewRoutes.getReceivedReviews, {
        query: pageParam === '' ? undefined : { before: pageParam },
      }),
    getNextPageParam: (page) =>
      page.more ? (page.reviews.at(-1)?.submittedAt ?? undefined) : undefined,
  })
}

/** Tells the server which of them I have seen; the dots elsewhere go, the cards here stay "new". */
export function useMarkRead() {
  const { api } = useSession()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (reviews: string[]) =>
      api.call(reviewRoutes.markReviewsRead, { body: { reviews } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['panel'] }),
  })
}
