import why from '#shared/i18n/texts/why/fr.json'
import own from './fr.json'

export const fr = { ...why, ...own }
