import { type QueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { I18n, Language, TextKeyOf } from '#shared/i18n/index.ts'
import type { english } from './form-texts.ts'
import { en } from './panel/en.ts'
import { textsQuery } from './texts-query.ts'
import { useI18n } from './use-i18n.ts'

type Key = keyof typeof english | keyof typeof en

/** The texts of the form and, besides, those of everything else that stands beside a conversation. */
export type PanelI18n = I18n<Key>
/** The names of those whose words depend on no number. */
export type PanelTextKey = TextKeyOf<Key>

const PanelI18nContext = createContext<PanelI18n | undefined>(undefined)

const query = (language: Language) =>
  textsQuery('panel', language, en, {
    fr: async () => (await import('./panel/fr.ts')).fr,
    ar: async () => (await import('./panel/ar.ts')).ar,
  })

/**
 * Adds the panel's texts for everything inside. They are files of their own, so that the form loads
 * without them. Suspends while they are fetched.
 */
export function PanelTexts({ children }: { children: ReactNode }) {
  const base = useI18n()
  const { data: texts } = useSuspenseQuery(query(base.language))
  const both = useMemo(() => base.extend(texts, en), [base, texts])
  return <PanelI18nContext.Provider value={both}>{children}</PanelI18nContext.Provider>
}

/** Fetches the texts of a language before anybody needs them. */
export function preloadPanelTexts(cache: QueryClient, language: Language): Promise<void> {
  return cache.prefetchQuery(query(language))
}

/** The texts of the form and the panel, inside PanelTexts. Throws outside. */
export function usePanelI18n(): PanelI18n {
  const i18n = useContext(PanelI18nContext)
  if (i18n === undefined) throw new Error('usePanelI18n outside PanelTexts')
  return i18n
}
