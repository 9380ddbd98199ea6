import { useSuspenseQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { I18n, Language } from '#shared/i18n/index.ts'
import type { english } from './form-texts.ts'
import type { en as panelEnglish } from './panel/en.ts'
import { usePanelI18n } from './panel-texts.tsx'
import { en } from './program/en.ts'
import { textsQuery } from './texts-query.ts'

/** The texts of form and panel and, besides, those of the pages on which a program is run. */
export type ProgramI18n = I18n<keyof typeof english | keyof typeof panelEnglish | keyof typeof en>

const ProgramI18nContext = createContext<ProgramI18n | undefined>(undefined)

const query = (language: Language) =>
  textsQuery('program', language, en, {
    fr: async () => (await import('./program/fr.ts')).fr,
    ar: async () => (await import('./program/ar.ts')).ar,
  })

/** Adds the program's texts for everything inside PanelTexts. Suspends while they are fetched. */
export function ProgramTexts({ children }: { children: ReactNode }) {
  const base = usePanelI18n()
  const { data: texts } = useSuspenseQuery(query(base.language))
  const all = useMemo(() => base.extend(texts, en), [base, texts])
  return <ProgramI18nContext.Provider value={all}>{children}</ProgramI18nContext.Provider>
}

/** All texts, inside ProgramTexts. Throws outside. */
export function useProgramI18n(): ProgramI18n {
  const i18n = useContext(ProgramI18nContext)
  if (i18n === undefined) throw new Error('useProgramI18n outside ProgramTexts')
  return i18n
}
