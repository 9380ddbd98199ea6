import { createContext, type ReactNode, useContext, useState } from 'react'
import { browserStorage, createDeviceStore } from '#app/lib/device-store.ts'
import { forgetTab } from '#app/lib/kept-tab.ts'
import { useSession } from '#app/lib/session.tsx'
import { leaveWish } from '#app/lib/wish.ts'
import type { Host } from './port.ts'

const HostContext = createContext<Host | undefined>(undefined)

export function HostProvider({ host, children }: { host: Host; children: ReactNode }) {
  return <HostContext.Provider value={host}>{children}</HostContext.Provider>
}

/** The page around us. Throws outside HostProvider. */
export function useHost(): Host {
  const host = useContext(HostContext)
  if (host === undefined) throw new Error('useHost outside HostProvider')
  return host
}

/** Takes the person to a conversation; `failed` where the helpdesk did not, the last time. */
export function useOpening(): { open: (conversation: string) => void; failed: boolean } {
  const host = useHost()
  const { me } = useSession()
  const [failed, setFailed] = useState(false)
  const open = (conversation: string) => {
    forgetTab(me.id, conversation)
    leaveWish(createDeviceStore(browserStorage()), { teammate: me.id, conversation }, Date.now())
    host.openConversation(conversation).then(
      () => setFailed(false),
      () => setFailed(true),
    )
  }
  return { open, failed }
}
