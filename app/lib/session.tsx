import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { reviewRoutes, type SubmitReview } from '#shared/contract/reviews.ts'
import type { Boot, Me } from '#shared/contract/sessions.ts'
import type { Api } from './api-client.ts'
import { createDeviceStore, type DeviceStore } from './device-store.ts'
import { createDrafts, type Drafts } from './drafts.ts'
import { createReplies, type Replies } from './replies.ts'
import { createUnsentReviews, type UnsentReviews } from './unsent-reviews.ts'

/** Who is signed in, what the program is, and the doors to the server and the device. */
export type AppSession = {
  boot: Boot
  me: Me
  setMe: (me: Me) => void
  api: Api
  drafts: Drafts
  replies: Replies
  /** Texts kept on this device, for pages that keep their own. */
  device: DeviceStore
  unsent: UnsentReviews
  /** The session cannot be renewed: the panel must be loaded again. */
  over: boolean
}

const SessionContext = createContext<AppSession | undefined>(undefined)

export function SessionProvider(props: {
  boot: Boot
  api: Api
  storage: Storage | undefined
  children: ReactNode
}) {
  const { boot, api, storage } = props
  const [me, setMe] = useState(boot.me)
  const [over, setOver] = useState(api.isSessionOver())
  const device = useMemo(() => createDeviceStore(storage), [storage])
  const doors = useMemo(() => openDoors(boot, api, device), [boot, api, device])

  useEffect(() => api.onSessionOver(() => setOver(true)), [api])
  useEffect(() => {
    const { drafts, unsent } = doors
    const end = unsent.listen((event) => {
      // Whoever got the answer removes the draft: after a refusal it must stay.
      if (event.type !== 'sent' || event.elsewhere) return
      drafts.remove({ conversation: event.body.conversation, reviewee: event.body.reviewee })
    })
    unsent.open()
    return () => {
      end()
      unsent.close()
    }
  }, [doors])

  const session = useMemo(
    () => ({ boot, me, setMe, api, over, ...doors }),
    [boot, me, api, over, doors],
  )
  return <SessionContext.Provider value={session}>{props.children}</SessionContext.Provider>
}

function openDoors(boot: Boot, api: Api, device: DeviceStore) {
  const owner = { device, workspace: boot.program.workspace, teammate: boot.me.id }
  const send = (body: SubmitReview) => api.call(reviewRoutes.submitReview, { body })
  return {
    drafts: createDrafts(owner),
    replies: createReplies(owner),
    device,
    unsent: createUnsentReviews({ ...owner, send }),
  }
}

/** The session of this page. Throws outside SessionProvider. */
export function useSession(): AppSession {
  const session = useContext(SessionContext)
  if (session === undefined) throw new Error('useSession outside SessionProvider')
  return session
}
