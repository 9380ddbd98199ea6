import shared from '#shared/i18n/texts/form/en.json'
import own from './en.json'

export const en = { ...shared, ...own }
