import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, Suspense, useEffect, useMemo, useState } from 'react'
import { ErrorBoundary } from '#app/components/error-boundary.tsx'
import { ListSkeleton } from '#app/components/list-skeleton.tsx'
import { Theme } from '#app/components/theme.tsx'
import { HostProvider } from '#app/host/context.tsx'
import type { ColorScheme, Host } from '#app/host/port.ts'
import { areStandIn, english, loadTexts } from '#app/i18n/form-texts.ts'
import { I18nProvider } from '#app/i18n/use-i18n.ts'
import type { Api } from '#app/lib/api-client.ts'
import { closeByEscape } from '#app/lib/close-by-escape.ts'
import { keepFocus } from '#app/lib/keep-focus.ts'
import { SessionProvider } from '#app/lib/session.tsx'
import { LanguageFailed } from '#app/screens/language-failed.tsx'
import { ConversationPage, FullPage, Outside, QueueBar, Refused } from '#app/screens/pages.ts'
import { PartFailed } from '#app/screens/part-failed.tsx'
import { Sidebar } from '#app/screens/sidebar.tsx'
import { TabBody } from '#app/screens/tab-body.ts'
import type { Boot, Refusal } from '#shared/contract/sessions.ts'
import { createI18n, languageOf, type Texts } from '#shared/i18n/index.ts'

/** The app for one page load: everything that it needs from outside comes in here. */
export function App(props: {
  boot: Boot
  host: Host
  texts: Texts
  api: Api
  queryClient: QueryClient
  storage: Storage | undefined
}) {
  const { boot, host } = props
  const scheme = useScheme(host)
  const spoken = useSpoken(host, { locale: boot.me.locale, texts: props.texts })
  return (
    <Surroundings {...spoken} scheme={scheme} queryClient={props.queryClient}>
      <HostProvider host={host}>
        <SessionProvider boot={boot} api={props.api} storage={props.storage}>
          {areStandIn(spoken.texts, spoken.locale) && <LanguageFailed onRetry={spoken.retry} />}
          <ErrorBoundary fallback={(retry) => <PartFailed onRetry={retry} />}>
            <Screen boot={boot} />
          </ErrorBoundary>
        </SessionProvider>
      </HostProvider>
    </Surroundings>
  )
}

/** Beside a conversation its panel; in a tab opened for one, that panel with ways around. */
function Screen({ boot }: { boot: Boot }) {
  if (boot.location === 'ticket_sidebar') return <Sidebar />
  if (boot.location === 'top_bar') return <QueueBar />
  if (boot.conversation === undefined) return <FullPage />
  return (
    <ConversationPage>
      <Sidebar />
    </ConversationPage>
  )
}

/** The colours of the helpdesk around us, now and when they change. */
function useScheme(host: Host): ColorScheme {
  const [scheme, setScheme] = useState(host.colorScheme)
  useEffect(() => host.onColorScheme(setScheme), [host])
  return scheme
}

type Spoken = { locale: string; texts: Texts }

/** How long the helpdesk may take to name the language before we speak the one that we know (ms). */
const LANGUAGE_PATIENCE_MS = 2000

/**
 * The language that the helpdesk says the person has chosen. Until it has said so, nothing is `known`
 * and nothing to be read: no word of a language that was left before. One that is silent is not waited
 * for without end, and followed when it speaks after all.
 */
function useSpoken(host: Host, first: Spoken): Spoken & { known: boolean; retry: () => void } {
  const [spoken, setSpoken] = useState(first)
  const [known, setKnown] = useState(false)
  useEffect(() => {
    let left = false
    const timer = setTimeout(() => setKnown(true), LANGUAGE_PATIENCE_MS)
    void (async () => {
      const locale = (await host.locale()) ?? first.locale
      const isFirst = languageOf(locale) === languageOf(first.locale)
      const texts = isFirst ? undefined : await loadTexts(locale)
      clearTimeout(timer)
      if (left) return
      if (texts !== undefined) setSpoken({ locale, texts })
      setKnown(true)
    })()
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [host, first.locale])
  const { locale } = spoken
  const retry = async () => {
    const texts = await loadTexts(locale)
    setSpoken((now) => (now.locale === locale ? { locale, texts } : now))
  }
  return { ...spoken, known, retry: () => void retry() }
}

/** The page of somebody whom the helpdesk signed in and who is not let in. `at`: when it was asked. */
export function RefusedApp(props: {
  refusal: Refusal
  host: Host
  texts: Texts
  queryClient: QueryClient
  at: number
}) {
  const { refusal, host } = props
  const scheme = useScheme(host)
  const spoken = useSpoken(host, { locale: refusal.locale, texts: props.texts })
  return (
    <Surroundings {...spoken} scheme={scheme} queryClient={props.queryClient}>
      <HostProvider host={host}>
        <Refused refusal={refusal} at={props.at} />
      </HostProvider>
    </Surroundings>
  )
}

/** The page without a session: it was not opened by a helpdesk. */
export function OutsideApp(props: Spoken & { scheme: ColorScheme; queryClient: QueryClient }) {
  return (
    <Surroundings {...props} known>
      <Outside />
    </Surroundings>
  )
}

/**
 * What every screen stands in: the person's texts, the theme, and the cache of what was fetched. While
 * the language is not `known`, there is a shape without words.
 */
function Surroundings(
  props: Spoken & {
    known: boolean
    scheme: ColorScheme
    queryClient: QueryClient
    children: ReactNode
  },
) {
  const { texts, known } = props
  useEffect(() => keepFocus(window), [])
  useEffect(() => closeByEscape(window), [])
  // Direction and formats follow the texts that are shown.
  const locale = areStandIn(texts, props.locale) ? 'en' : props.locale
  const i18n = useMemo(() => createI18n(locale, texts, english), [locale, texts])
  return (
    <I18nProvider value={i18n}>
      <Theme scheme={props.scheme} dir={i18n.dir} lang={i18n.language}>
        <QueryClientProvider client={props.queryClient}>
          <Suspense>{known ? props.children : <Unspoken />}</Suspense>
        </QueryClientProvider>
      </Theme>
    </I18nProvider>
  )
}

function Unspoken() {
  return (
    <TabBody>
      <ListSkeleton />
    </TabBody>
  )
}
