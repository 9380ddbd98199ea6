import shared from '#shared/i18n/texts/panel/en.json'
import own from './en.json'

export const en = { ...shared, ...own }
