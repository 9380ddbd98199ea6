import shared from '#shared/i18n/texts/panel/ar.json'
import own from './ar.json'

export const ar = { ...shared, ...own }
