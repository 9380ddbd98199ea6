import { type Criterion, NOT_APPLICABLE } from '#shared/domain/scorecard/scorecard.ts'
import formAr from '#shared/i18n/texts/form/ar.json' with { type: 'json' }
import formEn from '#shared/i18n/texts/form/en.json' with { type: 'json' }
import formFr from '#shared/i18n/texts/form/fr.json' with { type: 'json' }
import { plainWords } from './plain-words.ts'

const forms = [formEn, formFr, formAr]

const notApplicable = wordsOf([
  NOT_APPLICABLE,
  'n/a',
  'na',
  's.o.',
  'غير منطبق',
  ...forms.map((form) => form['review.not_applicable']),
])

/** What checkboxes and habits make of yes and no. */
const yes = wordsOf(['yes', 'y', 'true', 'oui', 'o', 'vrai', 'نعم', 'صحيح'])
const no = wordsOf(['no', 'n', 'false', 'non', 'faux', 'لا', 'خطأ'])

/** The key of the option that a cell names by key or by label in any language; undefined for none. */
export function findOption(criterion: Criterion, value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'boolean') return undefined
  const text = String(value)
  if (criterion.options.some(({ key }) => key === text)) return text
  const word = wordOf(wordOfMark(text))
  const named = optionCalled(criterion, word)
  if (named !== undefined) return named
  if (notApplicable.has(word) || /^[-–—]+$/.test(text.trim())) return NOT_APPLICABLE
  // “3 - Exceptional”, “Good (2)”
  const bare = word.replace(/^\d+ (?=\D)|(?<=\D) \d+$/, '')
  return optionCalled(criterion, bare)
}

/** Whether a cell says yes or no; undefined where it says neither. */
export function readYesNo(value: unknown): boolean | undefined {
  const text = plainWords(wordOfMark(String(value)))
  if (yes.has(text) || text === '1' || text === 'x') return true
  return no.has(text) || text === '0' ? false : undefined
}

/** Simple or complex, by its key or as the form calls it. */
export function findComplexity(value: unknown): 'simple' | 'complex' | undefined {
  const word = plainWords(String(value))
  return (['simple', 'complex'] as const).find((key) =>
    wordsOf([key, ...forms.map((form) => form[`review.${key}`])]).has(word),
  )
}

function optionCalled({ options }: Criterion, word: string): string | undefined {
  const matching = options.filter(({ key, label }) => {
    const words = wordsOf([key, ...Object.values(label)])
    return (
      words.has(word) ||
      [yes, no].some((kind) => kind.has(word) && [...kind].some((one) => words.has(one)))
    )
  })
  const [only, ...others] = matching
  return others.length === 0 ? only?.key : undefined
}

function wordOfMark(text: string): string {
  if (/^\s*[✓✔☑✅]/u.test(text)) return 'yes'
  return /^\s*[✗✘☐❌]/u.test(text) ? 'no' : text
}

function wordsOf(texts: string[]): Set<string> {
  return new Set(texts.map(wordOf))
}

/** A label may be a picture alone. */
function wordOf(text: string): string {
  return plainWords(text) || text.trim()
}
