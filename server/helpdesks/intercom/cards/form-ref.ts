import { actionId } from './action-id.ts'

/** What a score card is for, and what of it is open; every button on it carries this. */
export type FormRef = {
  reviewee: string
  scorecard: string
  version: number
  /**
   * A review, one past the reasons against it, one whose place others have, or another version of the
   * one that was sent.
   */
  purpose: 'new' | 'anyway' | 'extra' | 'edit'
  /** Of the draft (or the sent review) that it was drawn from; 0: there was none. */
  revision: number
  /** The parts that were asked for, see `partOf`. */
  open: string[]
}

/** The parts of the form that appear when asked for. */
export const partOf = {
  criterion: (index: number) => String(index),
  guidance: (index: number) => `g${index}`,
  more: 'm',
}

const mostParts = 40
const partPattern = /^(?:g?\d{1,2}|m)$/
const purposes = ['new', 'anyway', 'extra', 'edit'] as const

/** The id of a button on the form. */
export function formId(name: string, ref: FormRef, ...more: (string | number)[]): string {
  const { reviewee, scorecard, version, purpose, revision, open } = ref
  return actionId(name, reviewee, scorecard, version, purpose, revision, open.join('.'), ...more)
}

/** Reads what `formId` wrote: of the form, and what came after it. Undefined where it is not that. */
export function readFormId(about: string[]): { ref: FormRef; more: string[] } | undefined {
  const [reviewee, scorecard, version = '', wanted, revision = '', parts = '', ...more] = about
  const number = /^\d{1,9}$/
  const purpose = purposes.find((one) => one === wanted)
  if (!reviewee || !scorecard || !purpose) return undefined
  if (!number.test(version) || !number.test(revision)) return undefined
  const open = parts
    .split('.')
    .filter((part) => partPattern.test(part))
    .slice(0, mostParts)
  const numbers = { version: Number(version), revision: Number(revision) }
  return { ref: { reviewee, scorecard, purpose, open, ...numbers }, more }
}

/** The same form with one part opened, or closed again; of guidance, one is open at a time. */
export function toggled(ref: FormRef, part: string): FormRef {
  if (!partPattern.test(part)) return ref
  const isGuidance = part.startsWith('g')
  const others = ref.open.filter((one) => one !== part && !(isGuidance && one.startsWith('g')))
  return { ...ref, open: ref.open.includes(part) ? others : [...others, part] }
}
