import { useQueries } from '@tanstack/react-query'
import type { Api } from '#app/lib/api-client.ts'
import { ApiError } from '#app/lib/api-error.ts'
import { atMost } from '#app/lib/at-most.ts'
import { queryKeys } from '#app/lib/query-keys.ts'
import { useSession } from '#app/lib/session.tsx'
import { conversationTextRoutes } from '#shared/contract/conversation-texts.ts'
import { useHost } from './context.tsx'

/** Each is a request of its own to the helpdesk, and the list can be worked with meanwhile. */
const few = atMost(3)

/** Subjects by conversation, as far as they are known, and whether some could not be had. */
export type Subjects = { of: Record<string, string>; failed: boolean }

/**
 * Subjects from the helpdesk itself, all at once; where the browser has none to ask, through our
 * server, one by one in the background. Without them a list works by numbers.
 */
export function useSubjects(conversations: string[]): Subjects {
  const host = useHost()
  const { api } = useSession()
  const ids = [...new Set(conversations)].toSorted()
  const { subjects } = host
  const asks = subjects
    ? [{ ids, ask: () => subjects(ids) }]
    : ids.map((id) => ({ ids: [id], ask: () => few(() => passedOn(api, id)) }))
  return useQueries({
    queries: asks.map((one) => ({
      queryKey: queryKeys.subjects(one.ids),
      queryFn: one.ask,
      enabled: one.ids.length > 0,
      staleTime: 5 * 60_000,
      placeholderData: (previous: Record<string, string> | undefined) => previous,
    })),
    combine: (answers) => ({
      of: Object.assign({}, ...answers.map(({ data }) => data ?? {})) as Record<string, string>,
      failed: answers.some(({ isError }) => isError),
    }),
  })
}

/** One that is gone, or that is not passed on to me, has none; other faults are the helpdesk's. */
async function passedOn(api: Api, id: string): Promise<Record<string, string>> {
  try {
    const params = { conversation: id }
    const { subject } = await api.call(conversationTextRoutes.getSubject, { params })
    return subject === null ? {} : { [id]: subject }
  } catch (error) {
    const none = error instanceof ApiError && ['not_found', 'not_allowed'].includes(error.code)
    if (none) return {}
    throw error
  }
}
