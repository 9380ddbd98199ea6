import { createContext, useContext } from 'react'
import type { I18n as I18nOf } from '#shared/i18n/index.ts'
import type { english } from './form-texts.ts'

type Key = keyof typeof english
/** The texts of the form and the formats of the signed-in person's language. */
export type I18n = I18nOf<Key>

const I18nContext = createContext<I18n | undefined>(undefined)
export const I18nProvider = I18nContext.Provider

/** Texts and formats of the signed-in person's language. Throws outside I18nProvider. */
export function useI18n(): I18n {
  const i18n = useContext(I18nContext)
  if (i18n === undefined) throw new Error('useI18n outside I18nProvider')
  return i18n
}
