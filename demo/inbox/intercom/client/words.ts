import type { Locale } from '../../shell/client/labels.ts'

/** The words of this inbox alone; the app's card brings its own. */
const en = {
  details: 'Details',
  assignee: 'Assignee',
  team: 'Team inbox',
  nobody: 'Nobody',
  reload: 'Reload the card',
  wentWrong: 'Something went wrong. Please try again.',
  tryAgain: 'Try again',
  newTab: 'Opens in a new tab',
  send: 'Send',
  saved: 'Saved',
  chooseHint: 'Its details and the app’s card show beside it.',
}

export type Word = keyof typeof en
type Words = Record<Word, string>

const fr: Words = {
  details: 'Détails',
  assignee: 'Assignée à',
  team: 'Boîte d’équipe',
  nobody: 'Personne',
  reload: 'Recharger la carte',
  wentWrong: 'Un problème est survenu. Veuillez réessayer.',
  tryAgain: 'Réessayer',
  newTab: 'S’ouvre dans un nouvel onglet',
  send: 'Envoyer',
  saved: 'Enregistré',
  chooseHint: 'Ses détails et la carte de l’application s’affichent à côté.',
}

const ar: Words = {
  details: 'التفاصيل',
  assignee: 'المسؤول عنها',
  team: 'صندوق الفريق',
  nobody: 'لا أحد',
  reload: 'إعادة تحميل البطاقة',
  wentWrong: 'حدث خطأ ما. يُرجى المحاولة مرة أخرى.',
  tryAgain: 'إعادة المحاولة',
  newTab: 'يُفتح في علامة تبويب جديدة',
  send: 'إرسال',
  saved: 'محفوظ',
  chooseHint: 'تظهر بجانبها تفاصيلها وبطاقة التطبيق.',
}

const WORDS: Record<Locale, Words> = { en, fr, ar }

export const word = (locale: Locale, key: Word) => WORDS[locale][key]
