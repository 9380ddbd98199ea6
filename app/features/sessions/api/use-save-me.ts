import { useMutation, useQueryClient } from '@tanstack/react-query'
import { queryKeys } from '#app/lib/query-keys.ts'
import { useSession } from '#app/lib/session.tsx'
import { sessionRoutes, type UpdateMe } from '#shared/contract/sessions.ts'

/** Changes own settings where a failure must be told: at once here, back as it was when it fails. */
export function useSaveMe() {
  const { api, me, setMe } = useSession()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (change: UpdateMe) => api.call(sessionRoutes.updateMe, { body: change }),
    onMutate(change) {
      setMe({ ...me, ...change })
      return me
    },
    onError(_, __, before) {
      if (before !== undefined) setMe(before)
    },
    onSuccess: setMe,
    onSettled: () => cache.invalidateQueries({ queryKey: queryKeys.queue }),
  })
}
