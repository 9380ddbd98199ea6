import {
  certainLetters,
  enoughLetters,
  type Sureness,
} from '#shared/domain/eligibility/language.ts'
import type { LeftOut } from '#shared/domain/eligibility/tally.ts'
import type { I18n } from './create-i18n.ts'
import { eligibilityReason } from './eligibility-reason.ts'
import { languageName } from './names.ts'

type Key =
  | `why.${'titles_other' | 'counted' | 'language' | 'language_unknown' | `sure_${Sureness}`}`
  | `why.${'closed' | `closed_${ClosedFrom}` | 'open' | 'tags'}`
  | `why.gap_${'incomplete' | 'apart' | 'unreadable' | 'before'}`
  | `why.${'reviewee' | 'nobody' | 'eligible' | 'not_eligible' | 'pair_free' | 'pair_kept' | 'figure'}`
  | `why.${`side_${Side}` | `kind_${'public' | 'internal'}` | `left_${LeftOut}`}`
  | `eligibility.${`too_short_${'customer_messages' | 'replies' | 'words'}_other` | 'too_old_other' | 'other'}`

type ClosedFrom = 'solved_at' | 'status_audit' | 'last_public_message'
type Side = 'customer' | 'teammate' | 'system' | 'unknown'
type Reason = Parameters<typeof eligibilityReason>[1]
type Words = Pick<I18n<Key>, 't' | 'tn' | 'findText' | 'locale' | 'formatList'>

type Tally = { side: Side; public: boolean; leftOut: LeftOut | null }

type Facts = {
  closedAt: string | null
  closedFrom: ClosedFrom | null
  language: {
    code: string | null
    told: string | null
    letters: number | null
    sureness: Sureness
  }
  tags: string[]
  customerMessages: number
  teammateReplies: number
  publicWords: number
  titles: number
  complete: boolean
  apart: 'no' | 'read' | 'unread'
  unreadable: boolean
  countedBefore: boolean
}

/** A sentence, and under it what it speaks of. */
export type Verdict = { says: string; reasons: string[] }

/** From which side and how messages came: "teammate, internal"; and why they count on neither side. */
export function tallyWords({ t }: Words, { side, public: isPublic, leftOut }: Tally) {
  return {
    from: t(`why.side_${side}`),
    kind: t(isPublic ? 'why.kind_public' : 'why.kind_internal'),
    leftOut: leftOut === null ? undefined : t(`why.left_${leftOut}`),
  }
}

/** The facts of a conversation as lines; `when` writes an instant. */
export function countedWords(i18n: Words, facts: Facts, when: (at: string) => string): string[] {
  const { t, tn, formatList } = i18n
  const { closedAt, closedFrom, titles, tags } = facts
  return [
    t('why.counted', {
      customers: facts.customerMessages,
      replies: facts.teammateReplies,
      words: facts.publicWords,
    }),
    ...(titles > 0 ? [tn('why.titles', titles)] : []),
    languageWords(i18n, facts.language),
    closedAt === null
      ? t('why.open')
      : t('why.closed', {
          when: when(closedAt),
          from: t(`why.closed_${closedFrom ?? 'last_public_message'}`),
        }),
    ...(tags.length > 0 ? [t('why.tags', { tags: formatList(tags) })] : []),
  ]
}

function languageWords(i18n: Words, { code, told, letters, sureness }: Facts['language']): string {
  const { t } = i18n
  const sure = t(`why.sure_${sureness}`, {
    letters: letters ?? 0,
    told: told === null ? '' : languageName(i18n, told),
    limit: sureness === 'too_little' ? enoughLetters : certainLetters,
  })
  const language = code === null ? t('why.language_unknown') : languageName(i18n, code)
  return t('why.language', { language, sure })
}

/** What of a conversation is not known. */
export function gapWords({ t }: Words, facts: Facts): string[] {
  return [
    ...(facts.complete ? [] : [t('why.gap_incomplete')]),
    ...(facts.apart === 'unread' ? [t('why.gap_apart')] : []),
    ...(facts.unreadable ? [t('why.gap_unreadable')] : []),
    ...(facts.countedBefore ? [t('why.gap_before')] : []),
  ]
}

/** Whether it may be dealt, and what keeps it from everybody. */
export function verdictWords(i18n: Words, reasons: readonly Reason[]): Verdict {
  const { t } = i18n
  const says = t(reasons.length === 0 ? 'why.eligible' : 'why.not_eligible')
  return { says, reasons: reasons.map((reason) => reasonWords(i18n, reason)) }
}

/** Whether it may be dealt to one person, and what keeps it from them. */
export function pairWords(i18n: Words, name: string, reasons: readonly Reason[]): Verdict {
  const { t } = i18n
  const says = t(reasons.length === 0 ? 'why.pair_free' : 'why.pair_kept', { name })
  return { says, reasons: reasons.map((reason) => reasonWords(i18n, reason)) }
}

/** A reason about somebody else, with the figure and the limit where its sentence has them not. */
function reasonWords(i18n: Words, reason: Reason): string {
  const { code, actual, limit } = reason
  const sentence = i18n.findText(`why.of_${code}`) ?? eligibilityReason(i18n, reason)
  const hasThem = code === 'too_short' || code === 'too_old'
  if (typeof actual !== 'number' || limit === undefined || hasThem) return sentence
  return i18n.t('why.figure', { sentence, actual, limit })
}
