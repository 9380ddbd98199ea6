import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { queryKeys } from '#app/lib/query-keys.ts'
import { useSession } from '#app/lib/session.tsx'
import { noticeRoutes } from '#shared/contract/notices.ts'
import type { Review } from '#shared/contract/reviews.ts'

const mostAtOnce = 100

/**
 * Tells the server that what is new in these reviews has been shown, once for each review. The dots
 * elsewhere go; what is on the screen stays "new".
 */
export function useSeen(reviews: Review[]): void {
  const { api } = useSession()
  const cache = useQueryClient()
  const { mutate } = useMutation({
    mutationFn: (ids: string[]) => api.call(noticeRoutes.readNotices, { body: { reviews: ids } }),
    onSuccess: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: ['panel'] }),
        cache.invalidateQueries({ queryKey: queryKeys.unread }),
      ]),
  })
  const told = useRef(new Set<string>())
  useEffect(() => {
    const fresh = reviews
      .filter(({ id, unread }) => unread.length > 0 && !told.current.has(id))
      .slice(0, mostAtOnce)
    if (fresh.length === 0) return
    for (const { id } of fresh) told.current.add(id)
    mutate(fresh.map(({ id }) => id))
  }, [reviews, mutate])
}
