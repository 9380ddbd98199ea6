import { useQuery } from '@tanstack/react-query'
import { queryKeys } from '#app/lib/query-keys.ts'
import { useSession } from '#app/lib/session.tsx'
import { noticeRoutes } from '#shared/contract/notices.ts'

/** How many reviews, of my work and given by me, hold something that I have not seen. */
export function useUnread() {
  const { api } = useSession()
  return useQuery({
    queryKey: queryKeys.unread,
    queryFn: () => api.call(noticeRoutes.getUnreadNotices, {}),
  })
}
