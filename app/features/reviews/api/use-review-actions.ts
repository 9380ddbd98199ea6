import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { queryKeys } from '#app/lib/query-keys.ts'
import { useSession } from '#app/lib/session.tsx'
import {
  type MyReviews,
  type PastReviews,
  type Review,
  reviewRoutes,
} from '#shared/contract/reviews.ts'

/** What can be done with one review, each as a call whose answer is shown wherever it is listed. */
export function useReviewActions(review: Review) {
  const { api, replies } = useSession()
  const cache = useQueryClient()
  const params = { review: review.id }
  const show = (changed: Review) => replaceReview(cache, changed)

  const acknowledge = useMutation({
    mutationFn: () => api.call(reviewRoutes.acknowledgeReview, { params }),
    onSuccess: show,
  })
  const reply = useMutation({
    mutationFn: (body: { id: string; text: string }) =>
      api.call(reviewRoutes.replyToReview, { params, body }),
    onSuccess(changed) {
      replies.remove(review.id)
      show(changed)
    },
  })
  const withdraw = useMutation({
    mutationFn: () => api.call(reviewRoutes.withdrawReview, { params }),
    onSuccess: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: queryKeys.past(review.conversation) }),
        cache.invalidateQueries({ queryKey: queryKeys.panel(review.conversation) }),
        cache.invalidateQueries({ queryKey: ['my-reviews'] }),
      ]),
  })
  return { acknowledge, reply, withdraw }
}

function replaceReview(cache: QueryClient, changed: Review): void {
  const swap = (reviews: Review[]) =>
    // Whether it is new to this person is said by the list it stands in.
    reviews.map((one) => (one.id === changed.id ? { ...changed, unread: one.unread } : one))
  cache.setQueriesData<PastReviews>(
    { queryKey: ['past'] },
    (old) => old && { ...old, reviews: swap(old.reviews), mine: swap(old.mine) },
  )
  cache.setQueriesData<{ pages: MyReviews[]; pageParams: unknown[] }>(
    { queryKey: ['my-reviews'] },
    (old) =>
      old && {
        ...old,
        pages: old.pages.map((page) => ({ ...page, reviews: swap(page.reviews) })),
      },
  )
}
