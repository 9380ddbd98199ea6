import { ar as formAr } from '#app/i18n/form/ar.ts'
import { en as formEn } from '#app/i18n/form/en.ts'
import { fr as formFr } from '#app/i18n/form/fr.ts'
import { ar as panelAr } from '#app/i18n/panel/ar.ts'
import { en as panelEn } from '#app/i18n/panel/en.ts'
import { fr as panelFr } from '#app/i18n/panel/fr.ts'
import { createI18n, languageOf, type Texts } from '#shared/i18n/index.ts'

/** All English texts of the panel beside a conversation. */
export const english = { ...formEn, ...panelEn }
const translations: Record<string, Texts> = {
  en: english,
  fr: { ...formFr, ...panelFr },
  ar: { ...formAr, ...panelAr },
}

/** Speaks with the product's own texts. */
export function speak(locale: string) {
  return createI18n(locale, translations[languageOf(locale)] ?? english, english)
}
