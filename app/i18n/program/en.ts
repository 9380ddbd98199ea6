import why from '#shared/i18n/texts/why/en.json'
import own from './en.json'

export const en = { ...why, ...own }
