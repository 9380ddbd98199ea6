/** Texts kept on this device. Never throws: without room or permission they live until the page goes. */
export type DeviceStore = {
  get(key: string): string | null
  set(key: string, value: string): void
  remove(key: string): void
  keys(prefix: string): string[]
}

/** A store over `storage`; pass undefined where the browser has none. */
export function createDeviceStore(storage: Storage | undefined): DeviceStore {
  const memory = new Map<string, string>()
  return {
    get(key) {
      return memory.get(key) ?? attempt(() => storage?.getItem(key)) ?? null
    },
    set(key, value) {
      const stored = attempt(() => {
        storage?.setItem(key, value)
        return storage !== undefined
      })
      if (stored) memory.delete(key)
      else memory.set(key, value)
    },
    remove(key) {
      memory.delete(key)
      attempt(() => storage?.removeItem(key))
    },
    keys(prefix) {
      const stored = attempt(() => Object.keys(storage ?? {})) ?? []
      return [...new Set([...stored, ...memory.keys()])].filter((key) => key.startsWith(prefix))
    },
  }
}

/** The browser's own store; reading `localStorage` itself throws where site data is blocked. */
export function browserStorage(): Storage | undefined {
  return attempt(() => window.localStorage) ?? undefined
}

/** The store of one tab; it is refused where site data is blocked, too. */
export function sessionStorageOf(page: Window): Storage | undefined {
  return attempt(() => page.sessionStorage) ?? undefined
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action()
  } catch {
    return undefined
  }
}
