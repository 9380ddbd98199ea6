import { useEffect, useMemo, useState } from 'react'
import { useHost } from '#app/host/context.tsx'
import { createDeviceStore, sessionStorageOf } from '#app/lib/device-store.ts'
import { tabKey } from '#app/lib/kept-tab.ts'
import { useSession } from '#app/lib/session.tsx'

/**
 * The chosen tab of one place of ours, back after a reload: a helpdesk loads all its panels anew
 * when one is pinned. All panels of a browser tab share one store, so `place` tells them apart;
 * null while it is not known. The first of `tabs` is shown where nothing was chosen.
 */
export function useKeptTab<Tab extends string>(
  place: string | null,
  tabs: readonly [Tab, ...Tab[]],
): [Tab, (tab: Tab) => void] {
  const store = useMemo(() => createDeviceStore(sessionStorageOf(window)), [])
  const [chosen, setChosen] = useState<Tab>()
  const host = useHost()
  const { me } = useSession()
  const key = place === null ? null : tabKey(me.id, place)
  const [usual] = tabs
  const kept = useMemo(() => {
    const last = key === null ? null : store.get(key)
    return tabs.find((tab) => tab === last)
  }, [store, key, tabs])
  const tab = chosen ?? kept ?? usual
  useEffect(() => {
    if (key === null) return
    if (tab === usual) store.remove(key)
    else store.set(key, tab)
  }, [store, key, tab, usual])
  useEffect(() => {
    if (key === null || tab === usual) return
    // Kept by us, and gone: another panel has opened this one anew (kept-tab.ts).
    return host.onActivated(() => store.get(key) === null && setChosen(usual))
  }, [host, store, key, tab, usual])
  return [tab, setChosen]
}
