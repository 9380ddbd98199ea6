import { useQuery } from '@tanstack/react-query'
import { useSession } from '#app/lib/session.tsx'
import { connectionRoutes } from '#shared/contract/connection.ts'

/** While the first reading goes on, one wants to see it move (milliseconds). */
const READING = 5_000
const CALM = 60_000

/** How the helpdesk is read, asked again as long as it is on screen. */
export function useConnection() {
  const { api } = useSession()
  return useQuery({
    queryKey: ['connection'],
    queryFn: () => api.call(connectionRoutes.getConnection, {}),
    refetchInterval: ({ state }) => (state.data?.sync.state === 'current' ? CALM : READING),
  })
}
