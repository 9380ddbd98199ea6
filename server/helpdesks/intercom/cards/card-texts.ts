import sharedFormAr from '#shared/i18n/texts/form/ar.json' with { type: 'json' }
import sharedFormEn from '#shared/i18n/texts/form/en.json' with { type: 'json' }
import sharedFormFr from '#shared/i18n/texts/form/fr.json' with { type: 'json' }
import sharedPanelAr from '#shared/i18n/texts/panel/ar.json' with { type: 'json' }
import sharedPanelEn from '#shared/i18n/texts/panel/en.json' with { type: 'json' }
import sharedPanelFr from '#shared/i18n/texts/panel/fr.json' with { type: 'json' }
import ar from '../texts/ar.json' with { type: 'json' }
import en from '../texts/en.json' with { type: 'json' }
import fr from '../texts/fr.json' with { type: 'json' }

/** What cards say: as the app does where they say the same, and what only they say. */
export const cardTexts = {
  en: { ...sharedFormEn, ...sharedPanelEn, ...en },
  fr: { ...sharedFormFr, ...sharedPanelFr, ...fr },
  ar: { ...sharedFormAr, ...sharedPanelAr, ...ar },
}
