import { createRoot } from 'react-dom/client'
import * as z from 'zod/mini'
import { App, OutsideApp } from '#app/app.tsx'
import { chooseHost } from '#app/host/index.ts'
import { createApi } from '#app/lib/api-client.ts'
import { browserStorage } from '#app/lib/device-store.ts'
import { parseJson } from '#app/lib/drafts.ts'
import { createQueryClient } from '#app/lib/query-client.ts'
import { Boot } from '#server/contract/sessions.ts'

/** What the server put into the page; nothing when nobody signed in through a helpdesk. */
function readBoot(): Boot | undefined {
  const element = document.getElementById('boot')
  const boot = z.safeParse(Boot, parseJson(element?.textContent ?? null))
  // The session is ours now: other scripts of the page need not find it.
  element?.remove()
  return boot.success ? boot.data : undefined
}

function start(root: HTMLElement): void {
  const boot = readBoot()
  if (boot === undefined) {
    const dark = window.matchMedia('(prefers-color-scheme: dark)').matches
    createRoot(root).render(
      <OutsideApp locale={navigator.language} scheme={dark ? 'dark' : 'light'} />,
    )
    return
  }
  createRoot(root).render(
    <App
      boot={boot}
      host={chooseHost(boot, window)}
      api={createApi({ session: boot.session })}
      queryClient={createQueryClient()}
      storage={browserStorage()}
    />,
  )
}

const root = document.getElementById('root')
if (root !== null) start(root)
