import why from '#shared/i18n/texts/why/ar.json'
import own from './ar.json'

export const ar = { ...why, ...own }
