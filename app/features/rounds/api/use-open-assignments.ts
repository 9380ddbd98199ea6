import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useSession } from '#app/lib/session.tsx'
import { openAssignmentRoutes } from '#shared/contract/open-assignments.ts'

const open = ['open-assignments'] as const

/** What is assigned in the running round and not done. */
export function useOpenAssignments() {
  const { api } = useSession()
  return useQuery({
    queryKey: open,
    queryFn: () => api.call(openAssignmentRoutes.getOpenAssignments, {}),
  })
}

/** Who else could have one, and what keeps others from it. */
export function useOtherReviewers(assignment: string) {
  const { api } = useSession()
  return useQuery({
    queryKey: ['other-reviewers', assignment],
    queryFn: () => api.call(openAssignmentRoutes.getOtherReviewers, { params: { assignment } }),
    staleTime: 0,
  })
}

/** Gives one to somebody else; the answer holds those that are open then. */
export function useReassign() {
  const { api } = useSession()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ assignment, reviewer }: { assignment: string; reviewer: string }) =>
      api.call(openAssignmentRoutes.reassign, { params: { assignment }, body: { reviewer } }),
    onSuccess(left) {
      cache.setQueryData(open, left)
      return cache.invalidateQueries({ queryKey: ['round'] })
    },
  })
}
