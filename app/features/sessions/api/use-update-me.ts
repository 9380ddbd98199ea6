import { useSession } from '#app/lib/session.tsx'
import { sessionRoutes, type UpdateMe } from '#shared/contract/sessions.ts'

/** Changes own preferences: at once here, then on the server. A failure is told again next time. */
export function useUpdateMe(): (change: UpdateMe) => void {
  const { api, me, setMe } = useSession()
  return (change) => {
    setMe({ ...me, ...change })
    void api.call(sessionRoutes.updateMe, { body: change }).catch(() => undefined)
  }
}
