/** One engine of texts for the app, the cards and the pages of the server. */
export { assignmentReason } from './assignment-reason.ts'
export { channelName } from './channel-name.ts'
export { contextLines } from './context-lines.ts'
export {
  createI18n,
  type I18n,
  type TextKeyOf,
  type Texts,
} from './create-i18n.ts'
export { draftText } from './draft-text.ts'
export { eligibilityReason, eligibilityReasons } from './eligibility-reason.ts'
export {
  countedWords,
  gapWords,
  pairWords,
  tallyWords,
  type Verdict,
  verdictWords,
} from './explanation-words.ts'
export { createFormats } from './formats.ts'
export { handedBackText } from './handed-back.ts'
export {
  chooseLocale,
  directionOf,
  type Language,
  languageNames,
  languageOf,
} from './languages.ts'
export { languageName, periodName, weekdayName } from './names.ts'
export { periodWords } from './period-words.ts'
export { progressWords } from './progress-words.ts'
export { welcomePoints } from './welcome-points.ts'
export { createZonedFormats, type ZonedFormats } from './zoned-formats.ts'
