import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { queryKeys } from '#app/lib/query-keys.ts'
import { useSession } from '#app/lib/session.tsx'
import {
  type Absence,
  type Teammate,
  type Teammates,
  teammateRoutes,
  type UpdateTeammate,
} from '#shared/contract/teammates.ts'

const teammates = ['teammates'] as const
const absencesOf = (teammate: string) => ['absences', teammate] as const

/** Everyone, with their participation in the current round. */
export function useTeammates() {
  const { api } = useSession()
  return useQuery({
    queryKey: teammates,
    queryFn: () => api.call(teammateRoutes.getTeammates, {}),
  })
}

/**
 * Changes one teammate: at once on screen, then on the server. After a failure, what this change
 * touched is as it was; other changes under way stay.
 */
export function useUpdateTeammate(id: string) {
  const { api } = useSession()
  const cache = useQueryClient()
  const mutationKey = ['teammate', id]
  return useMutation({
    mutationKey,
    // One after the other, so that the last one wins on the server, too.
    scope: { id: mutationKey.join(':') },
    mutationFn: (change: UpdateTeammate) =>
      api.call(teammateRoutes.updateTeammate, { params: { teammate: id }, body: change }),
    async onMutate(change) {
      await cache.cancelQueries({ queryKey: teammates })
      const before = findTeammate(cache, id)
      patchTeammate(cache, id, shownAt(change))
      return before
    },
    onError(_, change, before) {
      if (before === undefined) return
      const touched = Object.keys(shownAt(change)) as (keyof Teammate)[]
      const undo = Object.fromEntries(touched.map((key) => [key, before[key]]))
      patchTeammate(cache, id, undo as Partial<Teammate>)
    },
    onSuccess(teammate) {
      // A later change of the same person, still on its way, is not in this answer.
      if (cache.isMutating({ mutationKey }) === 1) patchTeammate(cache, id, teammate)
    },
  })
}

/** One person's absences that are not over. */
export function useAbsences(teammate: string) {
  const { api } = useSession()
  return useQuery({
    queryKey: absencesOf(teammate),
    queryFn: () => api.call(teammateRoutes.getAbsences, { params: { teammate } }),
  })
}

/** Replaces a person's absences: at once on screen, back as they were when that fails. */
export function useSetAbsences(teammate: string) {
  const { api } = useSession()
  const cache = useQueryClient()
  const show = (absences: Absence[]) => {
    cache.setQueryData(absencesOf(teammate), { absences })
    patchTeammate(cache, teammate, { absences })
  }
  return useMutation({
    mutationFn: (absences: Absence[]) =>
      api.call(teammateRoutes.setAbsences, { params: { teammate }, body: { absences } }),
    async onMutate(absences) {
      await Promise.all([
        cache.cancelQueries({ queryKey: teammates }),
        cache.cancelQueries({ queryKey: absencesOf(teammate) }),
      ])
      const before =
        cache.getQueryData<{ absences: Absence[] }>(absencesOf(teammate))?.absences ??
        findTeammate(cache, teammate)?.absences
      show(absences)
      return before
    },
    onError(_, __, before) {
      if (before !== undefined) show(before)
    },
    onSuccess: ({ absences }) => show(absences),
    // Whoever is away has a smaller quota.
    onSettled: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: teammates }),
        cache.invalidateQueries({ queryKey: queryKeys.queue }),
      ]),
  })
}

/** A change as it shows at once: of whom it is said what they are, it is asked no more. */
function shownAt(change: UpdateTeammate): Partial<Teammate> {
  const asked = change.bot === undefined ? {} : { looksLikeBot: null }
  return { ...(change as Partial<Teammate>), ...asked }
}

function findTeammate(cache: QueryClient, id: string): Teammate | undefined {
  return cache.getQueryData<Teammates>(teammates)?.teammates.find((one) => one.id === id)
}

function patchTeammate(cache: QueryClient, id: string, change: Partial<Teammate>): void {
  cache.setQueryData<Teammates>(
    teammates,
    (all) =>
      all && {
        ...all,
        teammates: all.teammates.map((one) => (one.id === id ? { ...one, ...change } : one)),
      },
  )
}
