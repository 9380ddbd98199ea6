import shared from '#shared/i18n/texts/form/ar.json'
import own from './ar.json'

export const ar = { ...shared, ...own }
