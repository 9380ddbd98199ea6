import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { queryKeys } from '#app/lib/query-keys.ts'
import { useSession } from '#app/lib/session.tsx'
import { assignmentRoutes, type Fetch, type FetchProgress } from '#shared/contract/assignments.ts'

const lookEveryMs = 500

export type Fetching = {
  /** The fetch as last heard of; undefined where nothing was asked for. */
  fetch: Fetch | undefined
  /** Something is on its way: nothing more can be asked for. */
  busy: boolean
  error: Error | null
  ask: (count: number) => void
}

/**
 * Asks for more conversations and follows how many have come, each shown in the queue as it comes;
 * goes on with the `running` one after a reload. Looks only while the page is visible.
 */
export function useFetch(running: Fetch | null): Fetching {
  const { api } = useSession()
  const cache = useQueryClient()
  const [asked, setAsked] = useState<string>()
  if (running && running.id !== asked) setAsked(running.id)
  const show = ({ fetch, queue }: FetchProgress): Fetch => {
    cache.setQueryData(queryKeys.queue, queue)
    if (isOver(fetch)) void cache.invalidateQueries({ queryKey: ['panel'] })
    return fetch
  }
  const asking = useMutation({
    mutationFn: (count: number) => api.call(assignmentRoutes.fetchAssignments, { body: { count } }),
    onSuccess: (progress) => setAsked(show(progress).id),
  })
  const following = useQuery({
    queryKey: queryKeys.fetch(asked ?? ''),
    queryFn: async () =>
      show(await api.call(assignmentRoutes.getFetch, { params: { fetch: asked ?? '' } })),
    enabled: asked !== undefined,
    staleTime: 0,
    refetchInterval: ({ state }) => (isOver(state.data) ? false : lookEveryMs),
  })
  const first = asked === running?.id ? running : asking.data?.fetch
  const fetch = asked === undefined ? undefined : (following.data ?? first ?? undefined)
  return {
    fetch,
    busy: asking.isPending || (asked !== undefined && !isOver(fetch)),
    error: asking.error ?? following.error,
    ask: asking.mutate,
  }
}

function isOver(fetch: Fetch | undefined): boolean {
  return fetch?.state === 'done' || fetch?.state === 'failed'
}
