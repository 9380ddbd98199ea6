import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useHost } from '#app/host/context.tsx'
import { queryKeys } from '#app/lib/query-keys.ts'

/** What others change while the panel is away: my queue, my reviews and what is new in them, the past. */
const CHANGING: QueryKey[] = [queryKeys.queue, queryKeys.unread, ['my-reviews'], ['past']]

/**
 * Asks again for what is shown when the person comes back: a panel of a helpdesk stays open for
 * hours, and so does the small window of a bar after it was closed.
 */
export function useReturn(): void {
  const host = useHost()
  const cache = useQueryClient()
  useEffect(
    () =>
      host.onActivated(() => {
        for (const queryKey of CHANGING) void cache.invalidateQueries({ queryKey })
      }),
    [host, cache],
  )
}
