import { useSuspenseQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import {
  createI18n,
  type I18n,
  I18nProvider,
  type Params,
  type PluralKey,
  type PluralKeyOf,
  type TextKey,
  type TextKeyOf,
  useI18n,
} from './index.ts'
import en from './program/en.json'
import type { Language, Texts } from './texts.ts'

type Key = keyof typeof en
export type ProgramTextKey = TextKeyOf<Key>
type ProgramPluralKey = PluralKeyOf<Key>

/** The texts of the form and, besides, those of the pages on which a program is run. */
export type ProgramI18n = Omit<I18n, 't' | 'tn'> & {
  t(key: TextKey | ProgramTextKey, params?: Params): string
  tn(key: PluralKey | ProgramPluralKey, count: number, params?: Params): string
  /** Whether there is a text of this name among those of the program's pages. */
  hasProgram(key: string): key is ProgramTextKey
}

const load: Record<Language, () => Promise<Texts>> = {
  en: async () => en,
  fr: async () => (await import('./program/fr.json')).default,
  ar: async () => (await import('./program/ar.json')).default,
}

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
  const both = useMemo(() => join(base, texts), [base, texts])
  return <I18nProvider value={both}>{children}</I18nProvider>
}

function join(base: I18n, texts: Texts): I18n & ProgramI18n {
  const own = createI18n(base.locale, texts, en)
  const isOwn = (key: string): key is ProgramTextKey => Object.hasOwn(en, key)
  return {
    ...base,
    t: (key, params) => (isOwn(key) ? own : base).t(key as TextKey, params),
    tn: (key, count, params) =>
      (isOwn(`${key}_other`) ? own : base).tn(key as PluralKey, count, params),
    hasProgram: isOwn,
  }
}

/** All texts, inside ProgramTexts. Throws outside. */
export function useProgramI18n(): ProgramI18n {
  const i18n = useI18n() as I18n & ProgramI18n
  if (i18n.hasProgram === undefined) throw new Error('useProgramI18n outside ProgramTexts')
  return i18n
}
