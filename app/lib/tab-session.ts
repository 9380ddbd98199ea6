import * as z from 'zod/mini'
import { Boot, type Session } from '#shared/contract/sessions.ts'
import { createDeviceStore } from './device-store.ts'
import { parseJson } from './kept.ts'

/** How a plain browser tab stays signed in over a reload. */
export type TabSession = {
  /** What the page began with, and the newest handle; its bearer has to be renewed first. */
  read(): Boot | undefined
  keep(boot: Boot): void
  /** The handle was exchanged for another, or, undefined, nothing renews it any more. */
  renewed(session: Session | undefined): void
}

const KEY = 'carousel:session:1'

/**
 * Keeps the session of one tab in its `sessionStorage`: it ends with the tab, and other tabs do not
 * see it. The bearer is not kept, so that what lies there is of use once only.
 */
export function createTabSession(storage: Storage | undefined): TabSession {
  const device = createDeviceStore(storage)

  function read(): Boot | undefined {
    const kept = z.safeParse(Boot, parseJson(device.get(KEY)))
    return kept.success ? kept.data : undefined
  }
  function keep(boot: Boot): void {
    const session = { ...boot.session, bearer: '', expiresAt: new Date(0).toISOString() }
    device.set(KEY, JSON.stringify({ ...boot, session }))
  }

  return {
    read,
    keep,
    renewed(session) {
      const boot = read()
      if (session === undefined) device.remove(KEY)
      else if (boot !== undefined) keep({ ...boot, session })
    },
  }
}
