import { createContext, type ReactNode, useContext } from 'react'
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
