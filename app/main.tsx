import { createRoot } from 'react-dom/client'
import { App, OutsideApp, RefusedApp } from '#app/app.tsx'
import { chooseHost } from '#app/host/index.ts'
import { loadTexts } from '#app/i18n/form-texts.ts'
import { browserStorage } from '#app/lib/device-store.ts'
import { openPage, takeRefusal } from '#app/lib/open-page.ts'
import { createQueryClient } from '#app/lib/query-client.ts'

async function start(root: HTMLElement): Promise<void> {
  const queryClient = createQueryClient()
  const refusal = takeRefusal(document)
  if (refusal !== undefined) {
    const host = chooseHost(refusal, window)
    const texts = await loadTexts(refusal.locale)
    createRoot(root).render(
      <RefusedApp
        refusal={refusal}
        host={host}
        texts={texts}
        queryClient={queryClient}
        at={Date.now()}
      />,
    )
    return
  }
  const page = await openPage(window)
  if (page === undefined) {
    const dark = window.matchMedia('(prefers-color-scheme: dark)').matches
    const locale = navigator.language
    const texts = await loadTexts(locale)
    createRoot(root).render(
      <OutsideApp
        locale={locale}
        texts={texts}
        scheme={dark ? 'dark' : 'light'}
        queryClient={queryClient}
      />,
    )
    return
  }
  const { boot, api } = page
  const host = chooseHost(boot, window)
  const texts = await loadTexts(boot.me.locale)
  createRoot(root).render(
    <App
      boot={boot}
      host={host}
      texts={texts}
      api={api}
      queryClient={queryClient}
      storage={browserStorage()}
    />,
  )
}

const root = document.getElementById('root')
if (root !== null) void start(root)
