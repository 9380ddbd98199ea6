import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useSession } from '#app/lib/session.tsx'
import { heldConversationRoutes } from '#shared/contract/held-conversations.ts'
import { roundRoutes } from '#shared/contract/rounds.ts'

const held = ['held-conversations'] as const

/** All rounds in numbers, newest first, page after page. */
export function useRounds() {
  const { api } = useSession()
  return useInfiniteQuery({
    queryKey: ['rounds'],
    queryFn: ({ pageParam }) =>
      api.call(roundRoutes.getRounds, pageParam === null ? {} : { query: { before: pageParam } }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ before }) => before,
  })
}

/** One round with its deals and people, by its first day. */
export function useRound(startsOn: string) {
  const { api } = useSession()
  return useQuery({
    queryKey: ['round', startsOn],
    queryFn: () => api.call(roundRoutes.getRound, { params: { round: startsOn } }),
  })
}

/** Conversations that wait for a lead to look at them. */
export function useHeldConversations() {
  const { api } = useSession()
  return useQuery({
    queryKey: held,
    queryFn: () => api.call(heldConversationRoutes.getHeldConversations, {}),
  })
}

/** Puts one back into the pool, or keeps it out; the answer holds those that still wait. */
export function useDecideHeld() {
  const { api } = useSession()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (input: { conversation: string; decision: 'release' | 'keep_out' }) =>
      api.call(heldConversationRoutes.decideHeldConversation, {
        params: { conversation: input.conversation },
        body: { decision: input.decision },
      }),
    onSuccess: (left) => cache.setQueryData(held, left),
  })
}
