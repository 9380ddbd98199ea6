import { useEffect, useMemo, useState } from 'react'
import { createDeviceStore, sessionStorageOf } from '#app/lib/device-store.ts'

const KEY = 'carousel:tab:'

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
  const key = place === null ? null : KEY + place
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
  return [tab, setChosen]
}
