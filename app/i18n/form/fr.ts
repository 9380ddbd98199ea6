import shared from '#shared/i18n/texts/form/fr.json'
import own from './fr.json'

export const fr = { ...shared, ...own }
