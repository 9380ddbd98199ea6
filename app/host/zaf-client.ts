/** The part of Zendesk's app client that we use; the SDK brings no types. */
export type ZafClient = {
  context(): Promise<{ ticketId?: number | string; location?: string }>
  get(path: string): Promise<Record<string, unknown>>
  invoke(name: string, ...args: unknown[]): Promise<unknown>
  on(event: string, handler: (data?: unknown) => void): void
  off(event: string, handler: (data?: unknown) => void): void
  request(options: { url: string; type: 'GET'; dataType?: 'json' }): Promise<unknown>
}

declare global {
  interface Window {
    /** Put there by the SDK's script; `init` gives false outside a helpdesk. */
    ZAFClient?: { init(): ZafClient | false }
  }
}

/** How long the SDK's script may take to arrive, in milliseconds. */
const SCRIPT_TIMEOUT = 20_000

/** An SDK that cannot start leaves us outside; a panel that waits for it for ever would not. */
function initClient(zaf: NonNullable<Window['ZAFClient']>): ZafClient | undefined {
  try {
    return zaf.init() || undefined
  } catch {
    return undefined
  }
}

/**
 * The client once the SDK's script is there, undefined outside a helpdesk. The script is async, so it
 * may come after us; `load` events do not bubble, hence the capturing listener.
 */
export function waitForZaf(page: Window): Promise<ZafClient | undefined> {
  return new Promise((resolve) => {
    const done = () => {
      const zaf = page.ZAFClient
      if (zaf === undefined) return false
      page.document.removeEventListener('load', done, true)
      clearTimeout(timer)
      resolve(initClient(zaf))
      return true
    }
    const timer = setTimeout(() => {
      page.document.removeEventListener('load', done, true)
      resolve(undefined)
    }, SCRIPT_TIMEOUT)
    if (!done()) page.document.addEventListener('load', done, true)
  })
}
