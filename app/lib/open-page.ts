import * as z from 'zod/mini'
import { Boot, Refusal, sessionRoutes, tabPath } from '#shared/contract/sessions.ts'
import { type Api, createApi } from './api-client.ts'
import { isSessionOver } from './api-error.ts'
import { sessionStorageOf } from './device-store.ts'
import { parseJson } from './kept.ts'
import { createTabSession } from './tab-session.ts'

/** A page with somebody signed in. */
export type OpenPage = { boot: Boot; api: Api }

/**
 * Takes the session that the server put into the page. A plain tab keeps it, and goes on with it
 * after a reload; in an iframe it lives in memory. Undefined when nobody is signed in.
 */
export async function openPage(page: Window): Promise<OpenPage | undefined> {
  const boot = takeBoot(page.document)
  // A frame of somebody else's page is not ours to leave anything in.
  const tab = page.parent === page ? createTabSession(sessionStorageOf(page)) : undefined
  if (boot !== undefined) {
    const staying = boot.location === 'tab' ? tab : undefined
    staying?.keep(boot)
    // The page came as the answer to a form: a reload would send that again, and it is good once.
    if (staying) page.history.replaceState(page.history.state, '', tabPath + page.location.hash)
    return { boot, api: createApi({ session: boot.session, onRenewed: staying?.renewed }) }
  }
  const kept = tab?.read()
  if (tab === undefined || kept === undefined) return undefined
  const api = createApi({ session: kept.session, onRenewed: tab.renewed })
  try {
    return { boot: { ...kept, me: await api.call(sessionRoutes.getMe, {}) }, api }
  } catch (error) {
    // While the server cannot be asked, the page is as it was: each part says so, and tries again.
    return isSessionOver(error) ? undefined : { boot: kept, api }
  }
}

/** What the server put into the page. Other scripts of the page need not find it, so it is gone. */
function takeBoot(document: Document): Boot | undefined {
  const boot = z.safeParse(Boot, take(document, 'boot'))
  return boot.success ? boot.data : undefined
}

/** Why the server lets in nobody, where it said so in the page instead; gone from there, too. */
export function takeRefusal(document: Document): Refusal | undefined {
  const refusal = z.safeParse(Refusal, take(document, 'refusal'))
  return refusal.success ? refusal.data : undefined
}

function take(document: Document, id: string): unknown {
  const element = document.getElementById(id)
  element?.remove()
  return parseJson(element?.textContent ?? null)
}
