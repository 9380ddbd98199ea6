import { useSuspenseQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { I18n, Language, Texts } from '#shared/i18n/index.ts'
import en from './program/en.json'
import type { english } from './texts.ts'
import { useI18n } from './use-i18n.ts'

type Key = keyof typeof en

/** The texts of the form and, besides, those of the pages on which a program is run. */
export type ProgramI18n = I18n<keyof typeof english | Key>

const load: Record<Language, () => Promise<Texts>> = {
  en: async () => en,
  fr: async () => (await import('./program/fr.json')).default,
  ar: async () => (await import('./program/ar.json')).default,
}

const ProgramI18nContext = createContext<ProgramI18n | undefined>(undefined)

/**
 * Adds the program's texts for everything inside. They are files of their own, so that the form
 * beside a conversation loads without them. Suspends while they are fetched.
 */
export function ProgramTexts({ children }: { children: ReactNode }) {
  const base = useI18n()
  const { data: texts } = useSuspenseQuery({
    queryKey: ['program-texts', base.language],
    queryFn: () => load[base.language]().catch((): Texts => en),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const both = useMemo(() => base.extend(texts, en), [base, texts])
  return <ProgramI18nContext.Provider value={both}>{children}</ProgramI18nContext.Provider>
}

/** All texts, inside ProgramTexts. Throws outside. */
export function useProgramI18n(): ProgramI18n {
  const i18n = useContext(ProgramI18nContext)
  if (i18n === undefined) throw new Error('useProgramI18n outside ProgramTexts')
  return i18n
}
