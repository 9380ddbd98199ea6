import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { queryKeys } from '#app/lib/query-keys.ts'
import { useSession } from '#app/lib/session.tsx'
import { assignmentRoutes, type HandBackReason, type Queue } from '#shared/contract/assignments.ts'

/** My quota and my assignments. */
export function useQueue() {
  const { api } = useSession()
  return useQuery({
    queryKey: queryKeys.queue,
    queryFn: () => api.call(assignmentRoutes.getQueue, {}),
  })
}

/** Hands one back; the answer holds what replaced it. */
export function useHandBack() {
  const { api } = useSession()
  const show = useShowQueue()
  return useMutation({
    mutationFn: (input: { assignment: string; reason: HandBackReason; comment?: string }) => {
      const { assignment, ...body } = input
      return api.call(assignmentRoutes.handBack, { params: { assignment }, body })
    },
    onSuccess: ({ queue }) => show(queue),
  })
}

function useShowQueue() {
  const cache = useQueryClient()
  return (queue: Queue) => {
    cache.setQueryData(queryKeys.queue, queue)
    return cache.invalidateQueries({ queryKey: ['panel'] })
  }
}
