import { createRoot } from 'react-dom/client'
import * as z from 'zod/mini'
import { App, OutsideApp } from '#app/app.tsx'
import { chooseHost } from '#app/host/index.ts'
import { loadTexts } from '#app/i18n/texts.ts'
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

async function start(root: HTMLElement): Promise<void> {
  const boot = readBoot()
  if (boot === undefined) {
    const dark = window.matchMedia('(prefers-color-scheme: dark)').matches
    const locale = navigator.language
    const texts = await loadTexts(locale)
    createRoot(root).render(
      <OutsideApp locale={locale} texts={texts} scheme={dark ? 'dark' : 'light'} />,
    )
    return
  }
  const host = chooseHost(boot, window)
  const texts = await loadTexts(boot.me.locale)
  createRoot(root).render(
    <App
      boot={boot}
      host={host}
      texts={texts}
      api={createApi({ session: boot.session })}
      queryClient={createQueryClient()}
      storage={browserStorage()}
    />,
  )
}

const root = document.getElementById('root')
if (root !== null) void start(root)
